"""The whole recipe: ``python -m training ../shared/corpora/raw`` (``make pipeline``)."""

import argparse
import logging
import os
import subprocess
import sys
from pathlib import Path

from training.convert import convert_all
from training.package import package

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parent.parent
SHARES = Path(__file__).parent / "lists" / "shares.json"


def in_processes(processes: int, *command: str) -> None:
    """Run a module in as many processes as there are cores to use."""
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes), "-m"]
    subprocess.run([*torchrun, *command], check=True, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"})


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("raw", type=Path, help="raw corpora, in the layout of training/README.md")
    parser.add_argument("--work", type=Path, default=ROOT / "training" / "work", help="folder for what lies between")
    parser.add_argument("--target", type=Path, default=ROOT / "data" / "pipeline")
    parser.add_argument("--minutes", type=float, default=90, help="of training on two cores")
    parser.add_argument("--processes", type=int, default=min(4, os.cpu_count() or 1))
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    convert_all(options.raw, options.work)
    work, minutes = str(options.work), str(options.minutes)
    in_processes(options.processes, "training.train", work, "--minutes", minutes, "--shares", str(SHARES))
    package(options.work, options.target)
    in_processes(options.processes, "training.teacher", work)
    subprocess.run([sys.executable, "-m", "training.adapter", work, str(options.target)], check=True, cwd=ROOT)
    command = [sys.executable, "-m", "training.evaluate", str(options.work / "test"), "--pipeline", str(options.target),
               "--json", str(options.work / "scores.json")]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
