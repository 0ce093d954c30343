"""Weights of a packaged pipeline, to train on: ``python -m training.restore data/pipeline WORK``."""

import argparse
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper
from torch import nn

from training.labels import Labels
from training.model import JointModel, new_model
from training.runtime import TOKEN_OUTPUTS

log = logging.getLogger(__name__)
COMPONENT = "newskit_encoder"
_INT8 = "_quantized"  # how onnxruntime names an int8 copy; beside it lie "_scale" and "_zero_point"


def _products(graph: ModelProto, arrays: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield names and weights of all int8 products in the order of the graph, as fp32 (outputs, inputs)."""
    for node in graph.graph.node:
        name = node.input[1] if node.op_type == "MatMulInteger" else ""
        if name.endswith(_INT8) and name in arrays:
            stem = name.removesuffix(_INT8)
            steps = arrays[name].astype(np.float32) - arrays[stem + "_zero_point"].astype(np.float32)
            yield stem, (steps * arrays[stem + "_scale"]).T


def _fill(parameters: list[nn.Parameter], rows: np.ndarray) -> None:
    """Share out rows among some parameters, one after the other."""
    parts = torch.from_numpy(rows.copy()).split([len(p) for p in parameters])
    for parameter, part in zip(parameters, parts, strict=True):
        parameter.copy_(part)


@torch.no_grad()
def restore(model: JointModel, folder: Path) -> None:
    """Fill a model with the weights of a packaged component.

    Parameters
    ----------
    model
        Of the same sizes and labels; changed in place.
    folder
        With ``model.onnx`` (in int8, as `training.export.quantise` writes it) and ``arcs.npz``.

    Notes
    -----
    Each weight comes back to within 1/254 of the largest of its row; some minutes of training win back what that costs.
    Type embeddings, of which only the first is ever used, are part of the positions' in the graph and stay there.
    """
    graph = onnx.load(folder / "model.onnx")
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.graph.initializer}
    encoder = model.encoder
    groups: list[tuple[str, list[nn.Linear]]] = []  # name of the bias in the graph, and the layers that share a product
    for number, layer in enumerate(encoder.encoder.layer):
        inner, prefix = layer.attention.self, f"layers.{number}."
        groups += [
            (prefix + "attend.bias", [inner.query, inner.key, inner.value]),
            (prefix + "gather.bias", [layer.attention.output.dense]),
            (prefix + "widen.bias", [layer.intermediate.dense]),
            (prefix + "narrow.bias", [layer.output.dense]),
        ]
        norms = {"after_attention": layer.attention.output.LayerNorm, "after": layer.output.LayerNorm}
        for name, norm in norms.items():
            _fill([norm.weight, norm.bias], np.concatenate([arrays[f"{prefix}{name}.{k}"] for k in ("weight", "bias")]))
    tokens = [model.token_heads[kind] for kind in TOKEN_OUTPUTS]
    groups += [
        ("answers.bias", [*tokens, model.arc_child, model.arc_head, model.label_child, model.label_head]),
    ]
    # Transposed products have no names and come in order; those of the arcs, as `nn.Linear` exports them, have theirs.
    products = list(_products(graph, arrays))
    unnamed = [rows for name, rows in products if not name.startswith("model.")]
    named = {name: rows for name, rows in products if name.startswith("model.")}
    for kind in ("arc_product", "arc_bias", "root_score"):
        layer = getattr(model, kind)
        _fill([layer.weight], named[f"model.{kind}.weight"])
        _fill([layer.bias], arrays[f"model.{kind}.bias"])
    for (name, layers), rows in zip(groups, unnamed, strict=True):
        _fill([layer.weight for layer in layers], rows)
        _fill([layer.bias for layer in layers], arrays[name])
    embeddings = encoder.embeddings
    _fill([embeddings.word_embeddings.weight], arrays["table"] * arrays["scale"])
    _fill([embeddings.position_embeddings.weight], arrays["position"])
    embeddings.token_type_embeddings.weight.zero_()
    _fill([embeddings.LayerNorm.weight], arrays["first_norm.weight"])
    _fill([embeddings.LayerNorm.bias], arrays["first_norm.bias"])
    _fill([model.shape.weight], arrays["shape.weight"])
    _fill([model.word_shape.weight], arrays["word_shape.weight"])
    with np.load(folder / "arcs.npz") as arcs:
        _fill([model.label_out.weight], arcs["weight"].T)
        _fill([model.label_out.bias], arcs["bias"])
        _fill([model.label_root], arcs["root"])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", type=Path, help="its folder")
    parser.add_argument("work", type=Path, help="folder of training.convert; restored.pt and labels.json are written")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    component = options.pipeline / COMPONENT
    shutil.copyfile(component / "labels.json", options.work / "labels.json")  # the heads' rows are in this order
    model = new_model(Labels.load(component / "labels.json"))
    restore(model, component)
    torch.save(model.state_dict(), options.work / "restored.pt")
    log.info("wrote %s", options.work / "restored.pt")


if __name__ == "__main__":
    main()
