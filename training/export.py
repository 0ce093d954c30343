"""Weights to ONNX and int8."""

import copy
import logging
from pathlib import Path

import numpy as np
import torch

from training.model import JointModel
from training.runtime import Runtime

log = logging.getLogger(__name__)
INPUTS = ("ids", "shapes", "firsts", "word_shapes")
OUTPUTS = ("tags", "morphs", "starts", "names", "triggers", "modalities", "claims", "arc_child", "arc_head", "arc_bias",
           "root", "label_child", "label_head")  # fmt: skip


def export_onnx(model: JointModel, path: Path) -> None:
    """Write the encoder and its heads as one ONNX graph with fp32 weights.

    Parameters
    ----------
    model
        Trained.
    path
        File to write. Inputs: one window (batch of one) of wordpieces, their shapes, the first piece and the shape of
        each word. Outputs: labels or scores for each word, and the vectors of which arcs and labels are scored.
    """
    runtime = Runtime(copy.deepcopy(model)).eval()
    example = (
        torch.zeros((1, 12), dtype=torch.long), torch.randint(0, 6, (1, 12)),
        torch.arange(1, 9).unsqueeze(0), torch.randint(0, 6, (1, 8)),
    )  # fmt: skip
    axes = {name: {1: "pieces"} for name in ("ids", "shapes")} | {
        name: {1: "words"} for name in ("firsts", "word_shapes", *OUTPUTS)
    }
    with torch.no_grad():
        torch.onnx.export(runtime, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
                          dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
    log.info("%s: %.1f MB", path.name, path.stat().st_size / 1e6)


def quantise(source: Path, target: Path) -> None:
    """Write an int8 copy: weights by output channel, activations scaled anew for each window.

    Parameters
    ----------
    source
        fp32 graph.
    target
        int8 graph.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gemm"]
    )
    log.info("%s: %.1f MB", target.name, target.stat().st_size / 1e6)


def write_arcs(model: JointModel, path: Path) -> None:
    """Write the last layer of the arc labels, which is applied after the tree is known."""
    np.savez(path, weight=model.label_out.weight.detach().numpy().T, bias=model.label_out.bias.detach().numpy(),
             root=model.label_root.detach().numpy())  # fmt: skip
