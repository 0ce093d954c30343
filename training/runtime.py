"""The trained model as it runs: one window at a time, with as few and as large matrix products as can be."""

import torch
from torch import nn

from training.model import JointModel

TOKEN_OUTPUTS = ("tags", "morphs", "starts", "names", "triggers", "modalities", "claims")


class Linear(nn.Module):
    """A linear layer for int8; `rows_apart` gives each row a scale of its own.

    A few tokens have activations ten times those of all others. One int8 scale for a window would leave the others few
    bits; with each row divided by its largest value int8 loses next to nothing.
    """

    def __init__(self, *layers: nn.Linear, rows_apart: bool = True):
        super().__init__()
        self.weight = nn.Parameter(torch.cat([layer.weight.detach() for layer in layers]))
        self.bias = nn.Parameter(torch.cat([layer.bias.detach() for layer in layers]))
        self.rows_apart = rows_apart

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Apply to rows of numbers."""
        if not self.rows_apart:
            return rows @ self.weight.T + self.bias
        largest = rows.abs().amax(-1, keepdim=True).clamp(min=1e-6)
        return (rows / largest) @ self.weight.T * largest + self.bias


class Layer(nn.Module):
    """One BERT layer, with queries, keys and values from one product."""

    def __init__(self, layer: nn.Module, heads: int):
        super().__init__()
        attention = layer.attention
        self.heads = heads
        self.attend = Linear(attention.self.query, attention.self.key, attention.self.value)
        self.gather = Linear(attention.output.dense, rows_apart=False)
        self.after_attention = attention.output.LayerNorm
        self.widen = Linear(layer.intermediate.dense)
        self.narrow = Linear(layer.output.dense)
        self.after = layer.output.LayerNorm

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Rows (pieces) to rows."""
        width = rows.shape[-1]
        size = width // self.heads
        query, key, value = self.attend(rows).view(-1, 3, self.heads, size).permute(1, 2, 0, 3).unbind(0)
        weights = ((query * size**-0.5) @ key.transpose(1, 2)).softmax(-1)
        seen = (weights @ value).permute(1, 0, 2).reshape(-1, width)
        rows = self.after_attention(rows + self.gather(seen))
        return self.after(rows + self.narrow(nn.functional.gelu(self.widen(rows))))


class Runtime(nn.Module):
    """The whole model for one window; embeddings are kept as int8 rows with a scale each."""

    def __init__(self, model: JointModel):
        super().__init__()
        embeddings = model.encoder.embeddings
        weight = embeddings.word_embeddings.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        position = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        self.register_buffer("position", position.detach())
        self.first_norm = embeddings.LayerNorm
        self.shape, self.word_shape = model.shape, model.word_shape
        heads = model.encoder.config.num_attention_heads
        self.layers = nn.ModuleList(Layer(layer, heads) for layer in model.encoder.encoder.layer)
        parts = [*(model.token_heads[kind] for kind in TOKEN_OUTPUTS), model.arc_child, model.arc_head,
                 model.label_child, model.label_head]  # fmt: skip
        self.answers = Linear(*parts, rows_apart=False)
        self.widths = [part.out_features for part in parts]
        self.model = model

    def forward(self, ids, shapes, firsts, word_shapes):
        """Run on arrays with a leading 1; see `training.export.export_onnx`."""
        ids, shapes, firsts, word_shapes = ids[0], shapes[0], firsts[0], word_shapes[0]
        rows = self.table[ids].float() * self.scale[ids] + self.shape(shapes) + self.position[: ids.shape[0]]
        rows = self.first_norm(rows)
        for layer in self.layers:
            rows = layer(rows)
        edge = torch.zeros_like(word_shapes[:1])
        padded = torch.cat([edge, word_shapes, edge])
        around = [self.word_shape(part) for part in (padded[:-2], word_shapes, padded[2:])]
        answers = self.answers(torch.cat([rows[firsts], *around], -1)).split(self.widths, -1)
        tags, morphs, starts, *others = answers[: len(TOKEN_OUTPUTS)]
        arc_child, arc_head, label_child, label_head = answers[len(TOKEN_OUTPUTS) :]
        model = self.model
        child, head = torch.relu(arc_child), torch.relu(arc_head)
        labels = tags.argmax(-1), morphs.argmax(-1), starts[:, 1] - starts[:, 0], *others
        arcs = model.arc_product(child), head, model.arc_bias(head)[:, 0], model.root_score(child)[:, 0]
        found = (*labels, *arcs, label_child, label_head)
        return tuple(values.unsqueeze(0) for values in found)
