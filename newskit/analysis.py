"""One article, parsed, to its rows: which step runs when.

The order is fixed by what a step asks of those before it: mentions, places, entities, dates, quantities, claims,
events. Nothing here looks at other articles; `newskit.linking` does.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit.collecting import no_collection
from newskit.lexicon import Stamps, own_lists, stamps

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newskit.language.tree import AnyDoc

log = logging.getLogger(__name__)

ArticleRows = dict[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Resources:
    """Where the word lists come from: ours, with an analyst's overlay, and the ontology in use.

    Attributes
    ----------
    lexicon : pathlib.Path or None
        Folder of an analyst's own lists, laid over ours.
    ontology : pathlib.Path or None
        Folder that replaces the PLOVER ontology.
    """

    lexicon: Path | None = None
    ontology: Path | None = None


DEFAULT = Resources()


def load_resources(lexicon: Path | None, ontology: Path | None) -> dict[str, Any]:
    """Word lists, gazetteer and ontology, read once a process.

    Parameters
    ----------
    lexicon, ontology : pathlib.Path or None
        See `Resources`.

    Returns
    -------
    dict
        ``lexicons``, ``gazetteer`` and ``ontology``.
    """
    return _loaded(lexicon, ontology, stamps(lexicon, ontology))


@lru_cache(maxsize=8)
def _loaded(lexicon: Path | None, ontology: Path | None, _stamps: Stamps) -> dict[str, Any]:
    from newskit.extraction.events.ontology import load_ontology
    from newskit.extraction.places.gazetteer import Gazetteer, open_gazetteer
    from newskit.extraction.word_lists import load_lexicons

    lexicons = load_lexicons(lexicon)
    return {
        "lexicons": lexicons,
        "gazetteer": Gazetteer(open_gazetteer().index, lexicons),
        "ontology": load_ontology(ontology, overlay=lexicon),
    }


def analyse_article(doc: "Doc", article: dict[str, Any], resources: Resources = DEFAULT) -> ArticleRows:
    """All rows of one article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed text; ``doc.text`` is the article's text to the character.
    article : dict
        A row of the articles table; ``article_id``, ``text`` and ``date_published`` (datetime or None) are asked.
    resources : Resources, optional
        Word lists and ontology.

    Returns
    -------
    dict of str to list of dict
        Records by table name (without ``articles``), with the columns of `newskit.schema.TABLES` and `LINKS`.
    """
    from newskit.language.tree import read_tree, release

    with own_lists(resources.lexicon), no_collection():
        tree = read_tree(doc)
        try:
            return find_rows(tree, article, load_resources(resources.lexicon, resources.ontology))
        finally:
            release(tree)


def find_rows(doc: "AnyDoc", article: dict[str, Any], lists: Mapping[str, Any]) -> ArticleRows:
    """All rows of one article, with word lists and an ontology that are loaded already.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        The parsed text.
    article : dict
        As in `analyse_article`.
    lists : dict
        As `load_resources` gives it.

    Returns
    -------
    dict of str to list of dict
        As `analyse_article` gives them.
    """
    from newskit.extraction.claims.find import find_claims
    from newskit.extraction.dates.find import find_dates
    from newskit.extraction.entities.describe import describe_entities
    from newskit.extraction.entities.mentions import find_mentions
    from newskit.extraction.events.find import find_events
    from newskit.extraction.events.tolls import tie_quantities
    from newskit.extraction.places.resolve import resolve_places
    from newskit.extraction.quantities.find import find_quantities
    from newskit.language.tree import read_tree

    doc = read_tree(doc)
    article_id = article["article_id"]
    sentences = [
        {"article_id": article_id, "sent_id": i, "start": s.start_char, "end": s.end_char}
        for i, s in enumerate(doc.sents)
    ]
    mentions = find_mentions(doc, article, lists["lexicons"])
    places = resolve_places(doc, mentions, article, lists["gazetteer"])
    entities, relations = describe_entities(doc, mentions, places, article, lists["lexicons"])
    dates = find_dates(doc, article)
    quantities = find_quantities(doc, dates, article_id)
    # A place inside a body's name takes part in nothing: the body does.
    outer = [m for m in mentions if m["_outer"] is None]
    claims = find_claims(doc, outer, article_id)
    events, participants = find_events(
        doc,
        article,
        mentions=outer,
        dates=dates,
        quantities=quantities,
        claims=claims,
        entities=entities,
        ontology=lists["ontology"],
    )
    return {
        "sentences": sentences,
        "mentions": mentions,
        "entities": entities,
        "dates": dates,
        "quantities": tie_quantities(quantities, events, claims),
        "claims": claims,
        "events": events,
        "participants": participants,
        "relations": relations,
    }
