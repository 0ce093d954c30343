"""Parsed articles on disk: with other word lists or newer code of extraction, an article is not parsed again.

A folder belongs to one pipeline and one version of its code; in it are spaCy's own files (DocBin: tags, trees, names,
spans, probabilities; no pickle), each with a list of the texts in it by hash. A file that cannot be read counts as
not there.
"""

import hashlib
import json
import logging
import uuid
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from newskit.store import write_bytes, write_text

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

log = logging.getLogger(__name__)

ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE",
              "ENT_KB_ID", "ENT_ID")  # fmt: skip


@lru_cache(maxsize=4)
def open_parsed(folder: Path) -> "Parsed":
    """The parsed articles in a folder; one a process, so that its lists are read once."""
    return Parsed(folder)


class Parsed:
    """Parsed articles of one pipeline. Any number of processes may use one at a time.

    Parameters
    ----------
    folder : pathlib.Path
        Folder of this pipeline; made if it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._file_of: dict[str, str] = {}
        for path in sorted(folder.glob("*.json")):
            try:
                self._file_of.update(dict.fromkeys(json.loads(path.read_text(encoding="utf-8")), path.stem))
            except (OSError, ValueError) as problem:
                log.warning("%s: cannot be read (%s); its articles are parsed anew.", path, problem)

    def find(self, texts: list[str], vocab: "Vocab") -> dict[str, "Doc"]:
        """Parsed texts among those asked for.

        Parameters
        ----------
        texts : list of str
            Texts of articles.
        vocab : spacy.vocab.Vocab
            Of the pipeline.

        Returns
        -------
        dict of str to spacy.tokens.Doc
            By text.
        """
        keys = {text_key(t): t for t in texts}
        found: dict[str, Doc] = {}
        for name in sorted({self._file_of[k] for k in keys if k in self._file_of}):
            for key, doc in self._read(name, vocab).items():
                if key in keys and doc.text == keys[key]:
                    found[keys[key]] = doc
        return found

    def _read(self, name: str, vocab: "Vocab") -> dict[str, "Doc"]:
        from spacy.tokens import DocBin

        try:
            keys = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
            docs = DocBin().from_bytes((self.folder / f"{name}.spacy").read_bytes()).get_docs(vocab)
            return dict(zip(keys, docs, strict=True))
        except Exception as problem:  # noqa: BLE001 - spaCy has no error of its own for a broken file
            log.warning("%s/%s.spacy: cannot be read (%s); parsed anew.", self.folder, name, problem)
            return {}

    def keep(self, docs: list["Doc"]) -> None:
        """Keep parsed texts.

        Parameters
        ----------
        docs : list of spacy.tokens.Doc
            As the pipeline gave them.
        """
        from spacy.tokens import DocBin

        if not docs:
            return
        self.folder.mkdir(parents=True, exist_ok=True)  # a notebook stays open while somebody clears the cache
        name, keys = uuid.uuid4().hex, [text_key(d.text) for d in docs]
        write_bytes(DocBin(attrs=ATTRIBUTES, docs=docs, store_user_data=True).to_bytes(), self.folder / f"{name}.spacy")
        write_text(json.dumps(keys), self.folder / f"{name}.json")
        self._file_of.update(dict.fromkeys(keys, name))


def text_key(text: str) -> str:
    """Hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
