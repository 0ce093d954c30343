"""Claims without a verb: "Name: what is said" in transcripts and headlines, and a quotation signed by its speaker."""

import re

from spacy.tokens import Doc

from newskit.extraction.claim_lexicon import words_of
from newskit.extraction.claim_quotes import Quote, paragraphs

_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:[A-Z][\w.'’-]*|of|the|de|al|bin|van|von)){0,4}"
_LABEL = re.compile(rf"[\"“'’]*(?P<who>{_NAME})(?:\s+\([^()]{{1,30}}\))?\s*(?P<cue>:)\s+(?P<what>\S.*\S)", re.S)
_SIGNED = re.compile(rf"(?P<what>[\"“”].{{12,}}[\"“”])\s*(?P<cue>―|—|–|--|-)\s*(?P<who>{_NAME})[^.!?]{{0,60}}", re.S)


def labelled(doc: Doc, text: str, quotes: list[Quote]) -> list[dict]:
    """Claims that a label makes.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The article; names in it decide whether a label is a speaker.
    text : str
        Its text.
    quotes : list of Quote
        Its quotations.

    Returns
    -------
    list of dict
        Records of the table ``claims`` with the sign (":" or a dash) as cue.
    """
    names = {e.start_char for e in doc.ents if e.label_ in ("PERSON", "ORG", "NORP", "GPE")}
    quoted = {q.start for q in quotes}
    records = []
    for start, end in paragraphs(text):
        signed = _SIGNED.fullmatch(text, start, end)
        m = signed or _LABEL.fullmatch(text, start, end)
        if m is None:
            continue
        who = m["who"]
        if any(w.lower().strip(".") in words_of("no_label") for w in who.split()) or len(m["what"].split()) < 4:
            continue
        direct = bool(signed) or m.start("what") in quoted
        if not (direct or m.start("who") in names or (who.isupper() and len(who) > 2)):
            continue
        what_end = m.end("what") - (0 if direct else len(m["what"]) - len(m["what"].rstrip(".")))
        token = doc.char_span(m.start("cue"), m.end("cue"), alignment_mode="expand")
        content = doc.char_span(m.start("what"), what_end, alignment_mode="expand")
        if token is None or content is None:
            continue
        records.append(
            {
                "speaker": who,
                "speaker_start": m.start("who"),
                "speaker_end": m.end("who"),
                "speaker_id": None,
                "cue": m["cue"],
                "cue_start": m.start("cue"),
                "cue_end": m.end("cue"),
                "content": text[m.start("what") : what_end],
                "content_start": m.start("what"),
                "content_end": what_end,
                "kind": "direct" if direct or who.isupper() else "indirect",
                "stance": "says",
                "rule_id": "claim:label:say",
                "_speaker_cluster": None,
                "_cue": token.start,
                "_content": (content.start, content.end),
            }
        )
    return records
