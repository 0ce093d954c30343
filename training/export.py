"""Weights to ONNX and int8."""

import copy
import logging
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.model import JointModel

log = logging.getLogger(__name__)
INPUTS = ("ids", "shapes", "firsts", "word_shapes")
OUTPUTS = ("tags", "morphs", "starts", "names", "triggers", "modalities", "claims", "arc_child", "arc_head", "arc_bias",
           "root", "label_child", "label_head")  # fmt: skip


class _RowScaled(nn.Module):
    """A linear layer whose input rows are brought to the same range, and back after it.

    A few tokens have activations ten times those of all others. One int8 scale for a window would leave the others few
    bits; with each row divided by its largest value int8 loses next to nothing.
    """

    def __init__(self, linear: nn.Linear):
        super().__init__()
        self.linear = linear

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        largest = rows.abs().amax(-1, keepdim=True).clamp(min=1e-6)
        return (rows / largest) @ self.linear.weight.T * largest + self.linear.bias


class _Runtime(nn.Module):
    """What runs at run time: one window, embeddings kept as int8 rows with a scale each."""

    def __init__(self, model: JointModel):
        super().__init__()
        self.model = model = copy.deepcopy(model)
        for layer in model.encoder.encoder.layer:
            layer.intermediate.dense = _RowScaled(layer.intermediate.dense)
            layer.output.dense = _RowScaled(layer.output.dense)
        weight = model.encoder.embeddings.word_embeddings.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids, shapes, firsts, word_shapes):
        model = self.model
        embedded = self.table[ids].float() * self.scale[ids] + model.shape(shapes)
        hidden = model.encoder(inputs_embeds=embedded).last_hidden_state
        hidden = hidden[:, firsts[0]]
        padded = nn.functional.pad(word_shapes, (1, 1))
        around = [model.word_shape(padded[:, i : padded.shape[1] - 2 + i]) for i in range(3)]
        words = torch.cat([hidden, *around], -1)
        heads = model.token_heads
        starts = heads["starts"](words)
        child, head, bias, root = model.arcs(words)
        return (heads["tags"](words).argmax(-1), heads["morphs"](words).argmax(-1), starts[..., 1] - starts[..., 0],
                *(heads[kind](words) for kind in ("names", "triggers", "modalities", "claims")),
                child, head, bias, root, *model.label_parts(words))  # fmt: skip


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
    runtime = _Runtime(model).eval()
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
