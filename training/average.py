"""Mean of the weights of two trainings, one begun from the other: ``python -m training.average A.pt B.pt model.pt``.

Two points of one valley: their mean often generalises better than either (Wortsman and others, 2022, "Model soups").
"""

import argparse
from pathlib import Path

import torch


def average(
    first: dict[str, torch.Tensor], second: dict[str, torch.Tensor], share: float = 0.5
) -> dict[str, torch.Tensor]:
    """Weights between two sets.

    Parameters
    ----------
    first, second
        State dicts of one model's sizes.
    share
        Of `second`.

    Raises
    ------
    ValueError
        If the two do not name the same weights.
    """
    if first.keys() != second.keys():
        odd = sorted(first.keys() ^ second.keys())[0]
        raise ValueError(f"{odd!r} is in one of the two sets of weights only; both must be of one model.")
    return {
        name: weights.lerp(second[name], share) if weights.is_floating_point() else weights
        for name, weights in first.items()
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    read = [torch.load(path, weights_only=True) for path in (options.first, options.second)]
    torch.save(average(*read), options.output)


if __name__ == "__main__":
    main()
