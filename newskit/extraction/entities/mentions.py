"""Each time the text names somebody or something: names, demonyms, nominals and pronouns, with what is meant by them.

Names come from the pipeline and the word lists (`spans`); nominals and pronouns come from the parse (`phrases`);
`coreference` says which mentions are one thing.
"""

from typing import Any

from newskit.extraction.entities.coreference import assign_clusters
from newskit.extraction.entities.metonyms import is_actor
from newskit.extraction.entities.phrases import backs, country_of, find_nominals, find_pronouns, is_elsewhere
from newskit.extraction.entities.spans import PLACE_LABELS, Name, find_names
from newskit.extraction.lexicons import Lexicons
from newskit.extraction.names import fold
from newskit.extraction.records import Record
from newskit.language.tree import AnyDoc, Doc, Span, read_tree


def find_mentions(doc: AnyDoc, article: dict[str, Any], lexicons: Lexicons) -> list[Record]:
    """Mentions of an article in text order.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed text.
    article : dict
        ``article_id`` is read.
    lexicons : Lexicons
        Word lists (`newskit.extraction.word_lists.load_lexicons`).

    Returns
    -------
    list of dict
        Columns of the mentions table without ``entity_id``, and ``_cluster`` (int or None: mentions of one thing share
        it), ``_country`` (ISO 3166-1 alpha-3 or None), ``_role`` (text or None), ``_head`` (token), ``_first`` and
        ``_last`` (token range), ``_metonym`` (a capital or seat that acts), ``_known`` (main name in a word list).
    """
    doc = read_tree(doc)
    sentence = {t.i: n for n, s in enumerate(doc.sents) for t in s}
    names = find_names(doc, lexicons)
    found = [_from_name(doc, n, lexicons) for n in names]
    taken = {i for n in names for i in range(n.start, n.end)}
    spans = {(m["_first"], m["_last"]) for m in found}
    for span, label, head in find_nominals(doc, taken, lexicons):
        if span.text and (span.start, span.end) not in spans and head.i not in taken:
            found.append(_record(span, label, "nominal", "model", head.i, country_of(head, lexicons)))
    for token in find_pronouns(doc):
        if token.i not in taken:
            found.append(_record(doc[token.i : token.i + 1], "PERSON", "pronoun", "model", token.i))
    found.sort(key=lambda m: (m["start"], -m["end"]))
    for n, mention in enumerate(found):
        mention["mention_id"] = f"{article['article_id']}.m{n}"
        mention["article_id"] = article["article_id"]
        mention["sent_id"] = sentence.get(mention["_first"], 0)
    assign_clusters(doc, found, lexicons)
    return found


def _record(span: Span, label: str, kind: str, source: str, head: int, country: str | None = None) -> Record:
    return {
        "start": span.start_char,
        "end": span.end_char,
        "text": span.text,
        "label": label,
        "kind": kind,
        "source": source,
        "_cluster": None,
        "_country": country,
        "_role": None,
        "_head": head,
        "_first": span.start,
        "_last": span.end,
        "_metonym": False,
        "_known": None,
        "_outer": None,
        "_elsewhere": False,
    }


def _from_name(doc: Doc, name: Name, lexicons: Lexicons) -> Record:
    span = doc[name.start : name.end]
    key = fold(span.text)
    bare = key.removeprefix("the ")
    country, kind, label = None, "name", name.label
    if bare in lexicons.demonyms and name.label in ("NORP", "GPE", "LANGUAGE"):
        kind, label = "demonym", "NORP"
        country = lexicons.demonyms[bare] or None if not is_elsewhere(doc[name.start], lexicons) else None
    elif name.known:
        country = name.known.iso3 or None if name.known.source != "leaders" else None
    elif label in ("GPE", "LOC"):
        country = lexicons.country_names.get(bare)
    if label in ("GPE", "LOC") and not country:
        country = _part_of_country(bare, lexicons)
    if label == "ORG" and not country:
        # "Lebanese militant group X", "Bank of England"
        country = country_of(span.root, lexicons) or _country_inside(span, lexicons)
    mention = _record(span, label, kind, name.source, span.root.i, country)
    # A leader's surname may be another's in this article: the article's names tell who is meant, then the list.
    mention["_elsewhere"] = is_elsewhere(doc[name.start], lexicons) or backs(doc[name.end - 1], lexicons)
    mention["_known"] = name.known.name if name.known and name.known.source != "leaders" else None
    owner = _owner(doc, name, lexicons)
    if owner and not span.text.isupper():
        mention["_known"], mention["_country"] = None, owner  # "Nigeria's Senate" is not that of the list
    if label in PLACE_LABELS and kind == "name" and bare in lexicons.seats and is_actor(span, lexicons):
        mention["_metonym"] = True
        mention["_country"] = lexicons.seats[bare]
    return mention


def _owner(doc: Doc, name: Name, lexicons: Lexicons) -> str | None:
    """Country whose body a listed name is said to be: "Nigeria's Senate", "Morocco's Justice and Development Party"."""
    end = name.start - 1
    listed = name.known is not None and name.known.source == "organisations"
    if not listed or end < 1 or doc[end].tag_ != "POS" or not name.start <= doc[end].head.head.i < name.end:
        return None
    for first in range(max(end - 4, 0), end):
        code = lexicons.country_names.get(fold(doc[first:end].text).removeprefix("the "))
        if code:
            return code if code != name.known.iso3 else None  # type: ignore[union-attr]
    return None


def _part_of_country(key: str, lexicons: Lexicons) -> str | None:
    """Country of "South Lebanon", "northern Mali": a direction before a country's name that no list has as its own."""
    direction, _, rest = key.partition(" ")
    return lexicons.country_names.get(rest) if direction in lexicons.cues["direction"] else None


def _country_inside(span: Span, lexicons: Lexicons) -> str | None:
    """The only country that the words of a body's name tell: "Kenya Airways", "Chadian Football Federation"."""
    found, i = set(), span.start
    while i < span.end:
        for j in range(min(span.end, i + 4), i, -1):
            key = fold(span.doc[i:j].text)
            listed = [k.iso3 for k in lexicons.names.get(key, ()) if k.source in ("actors", "countries")]
            code = next(iter(listed), None) or lexicons.demonyms.get(key)
            if code and span.doc[i].text[:1].isupper() and not is_elsewhere(span.doc[i], lexicons):
                found.add(code)
                i = j - 1
                break
        i += 1
    return found.pop() if len(found) == 1 else None
