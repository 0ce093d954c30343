"""Whose words a cue reports: the subject of a verb wherever another clause holds it, the owner of a noun."""

from newskit.extraction.claims.lexicon import frames, speaking_bodies, words_of
from newskit.extraction.claims.syntax import (
    ACTIVE,
    PASSIVE,
    children,
    is_infinitive,
    is_passive,
    lemma,
    subtree,
    verb_group,
)
from newskit.language.tree import Token


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Head of the subject of a verb, also where another clause holds it.

    Parameters
    ----------
    verb : spacy.tokens.Token
        A verb or predicate adjective.

    Returns
    -------
    spacy.tokens.Token or None
        Through coordination, control ("X wants to say"), participles ("X left, saying"), gerunds and relative clauses.
    """
    own = [c for c in children(verb, *ACTIVE) if c.i < verb.i or lemma(c) not in frames()["noun"]]
    if len(own) > 1 and own[-1].i < verb.i and any(t.tag_ in _VERBAL for t in verb.doc[own[0].i : own[-1].i]):
        own = own[-1:]  # "It would, the planners promised, take hours"
    if depth == 0 and verb.tag_ in ("VBD", "VBZ", "VBP"):
        beside = _beside(verb)
        if beside is not None and not (own and _stands(own[0], beside, verb)):
            return beside
    if own and (own[0].i < verb.i or (_inverted(verb) and not _has_addressee(verb))):
        return own[0]
    if own:
        return _before_comma(verb) or (None if _has_addressee(verb) else own[0])
    what = next((c for c in children(verb, "dobj") if c.tag_ in ("WDT", "WP") and c.i < verb.i), None)
    if depth == 0 and verb.dep_ == "relcl" and what is not None:  # "which its leader, Tim Crane, called", as one chain
        between = (t for t in verb.doc[what.i + 1 : verb_group(verb)[0]] if t.pos_ in ("NOUN", "PROPN"))
        return next((t for t in between if t.dep_ not in ("poss", "compound", "amod")), None)
    if depth > 6 or verb.head.i == verb.i:
        return None
    head = verb.head
    if is_passive(verb) and verb.dep_ != "conj":
        return None
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "ADJ"):
        if is_passive(head) and not is_passive(verb):
            passive = children(head, *PASSIVE)
            return passive[0] if passive else subject(head, depth + 1)
        return subject(head, depth + 1)
    if verb.dep_ in ("xcomp", "ccomp", "advcl", "acomp", "oprd", "attr"):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        if verb.dep_ in ("xcomp", "ccomp"):
            owner = frames()["verb"].get(lemma(head))
            objects = children(head, "dobj")
            caused = owner is None and verb.dep_ == "xcomp" and is_infinitive(verb)  # "forced him to admit"
            if objects and (caused or (owner and owner.takes("object_infinitive"))):
                return objects[0]
        if (
            verb.dep_ == "advcl"
            and lemma(verb) == "add"
            and head.dep_ == "ccomp"
            and lemma(head.head) in frames()["verb"]
        ):
            return subject(head.head, depth + 1)  # "Ruiz said rebels attacked, adding that …": Ruiz adds
        passive = children(head, *PASSIVE)
        if passive:
            return passive[0]
        return subject(head, depth + 1)
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VBG" and head.dep_ == "dobj" and lemma(head.head) in words_of("light_verb"):
            return subject(head.head, depth + 1) or head  # "X released a statement stressing": X stresses
        return possessor(head) if verb.tag_ == "VB" or is_infinitive(verb) else head
    if verb.dep_ == "pcomp":
        governor = head.head
        quoted = [c for c in children(governor, "dobj") if governor.i < c.i < head.i]
        if head.lower_ == "as" and quoted and not is_passive(governor):
            return quoted[0]  # "the paper quoted Ruiz as saying"
        if governor.pos_ in ("VERB", "AUX"):
            passive = [c for c in children(governor, *PASSIVE) if c.i < governor.i]
            named = _before_comma(governor) if len(passive) != 1 else None  # "..., Ana Ruiz, was quoted as saying"
            return named or (passive[-1] if passive else subject(governor, depth + 1))
        if governor.pos_ == "NOUN":
            return possessor(governor) or (subject(governor.head, depth + 1) if governor.head.pos_ == "VERB" else None)
    return None


_NOMINAL = ("NOUN", "PROPN", "PRON")
_VERBAL = ("MD", "VBD", "VBZ", "VBP")
_RELATIVE = ("WDT", "WP", "WP$")


def _stands(parsed: Token, beside: Token, verb: Token) -> bool:
    """Whether the subject of the parse holds against the one beside the verb."""
    if any(t.tag_ == "WP$" for t in verb.doc[parsed.i : beside.i]):
        return False  # "the minister, whose party condemned": the party did
    start, end = subtree(parsed)
    clause_between = beside.i > verb.i > parsed.i and any(t.tag_ in _RELATIVE for t in verb.doc[parsed.i : verb.i])
    return start <= beside.i < end or clause_between  # "Jordan, which hosts the talks, warned time was short"


def _inverted(verb: Token) -> bool:
    """Whether a quotation or a clause stands before a verb, so that its subject may follow it."""
    doc, i = verb.doc, verb.i - 1
    if i < verb.sent.start:
        return False
    if doc[i].text in ('"', "”", "''"):
        return True
    return doc[i].text == "," and any(doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD") for k in range(verb.sent.start, i))


def _before_comma(verb: Token) -> Token | None:
    """Head of the noun phrase that an apposition parts from its verb: "Vos, head of the union, said"."""
    doc, i = verb.doc, verb_group(verb)[0] - 1
    if i <= verb.sent.start or doc[i].text != ",":
        return None
    token = doc[i - 1]
    while (
        token.head.i < verb.i
        and token.head.i != token.i
        and (token.head.pos_ in (*_NOMINAL, "ADP") or _in_relative_clause(token.head))
        and token.head.sent == verb.sent
    ):
        token = token.head
    return token if token.pos_ in _NOMINAL else None


def _in_relative_clause(token: Token) -> bool:
    """Whether a word of the predicate, so that "Amin, who came by train, said" leads from the train to Amin."""
    return token.pos_ in ("VERB", "AUX") and token.dep_ in ("relcl", "acl")


def antecedent(pronoun: Token, verb: Token) -> Token | None:
    """Head of the noun phrase that a relative pronoun stands for.

    Parameters
    ----------
    pronoun : spacy.tokens.Token
        Any word; "who", "which" and "that" lead on.
    verb : spacy.tokens.Token
        The verb that the pronoun belongs to.

    Returns
    -------
    spacy.tokens.Token or None
        None where the word is no relative pronoun ("what he said", "who said it?") or stands for nothing in sight.
    """
    if pronoun.tag_ not in _RELATIVE or pronoun.lower_ == "what" or pronoun.i == 0:
        return None
    top = verb
    while top.dep_ == "conj" and top.head.i != top.i:
        top = top.head
    if top.dep_ in ("relcl", "acl") and top.head.i < pronoun.i and top.head.pos_ in _NOMINAL:
        return _person(pronoun, top.head) or _first_word(top.head)
    before = pronoun.nbor(-1)
    if before.text == "," and before.i > 0:
        before = before.nbor(-1)
    if before.pos_ not in _NOMINAL or before.sent != pronoun.sent:
        return None
    while before.head.i < before.i and before.head.pos_ in ("NOUN", "PROPN") and before.dep_ in ("appos", "flat"):
        before = before.head
    return before


def _first_word(noun: Token) -> Token:
    """Of "the attorney general", read as an apposition, the head."""
    while noun.dep_ in ("appos", "flat") and noun.head.i == noun.i - 1:
        noun = noun.head
    return noun


def _person(pronoun: Token, parsed: Token) -> Token | None:
    """As in "an opinion by the judge, who wrote": "who" is the judge right before it, not the opinion."""
    if pronoun.lower_ != "who" or pronoun.i < 2 or _speaks(parsed) or parsed.pos_ != "NOUN":
        return None
    before = _first_word(pronoun.doc[pronoun.i - 1 - (pronoun.doc[pronoun.i - 1].text == ",")])
    named = before.ent_type_ == "PERSON" or before.pos_ == "PROPN" or _speaks(before)
    return before if named and before.i > parsed.i else None


def _beside(verb: Token) -> Token | None:
    """Head of the noun phrase right before a finite verb, or right after it where a quotation stands before.

    For parses that hung the subject on another word ("the firm plans" read as a compound).
    """
    doc = verb.doc
    i = verb_group(verb)[0] - 1
    if (
        i >= 0
        and doc[i].sent == verb.sent
        and doc[i].tag_ in ("PRP", "WP", "WDT")
        and doc[i].lower_ not in ("it", "them", "him", "her")
    ):
        return doc[i]
    if i >= 0 and doc[i].pos_ in ("NOUN", "PROPN") and doc[i].sent == verb.sent:
        run = i
        while run > 0 and i - run < 8 and doc[run - 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "NUM"):
            run -= 1
        opened = doc[run - 1].text in (",", ";", '"', "”", "''", "but", "But", "that") or doc[run - 1].tag_ == "WP$"
        if run == verb.sent.start or opened:
            return doc[i]
    if not _inverted(verb) or _has_addressee(verb):
        return None
    j = verb.i + 1
    while (
        j < len(doc)
        and doc[j].pos_ in ("DET", "ADJ", "PROPN", "NOUN", "NUM")
        and doc[j].sent == verb.sent
        and j - verb.i < 8
    ):
        j += 1
    if j < len(doc) and (doc[j].tag_ in _VERBAL or _acts(doc[j - 1], j)):
        return None  # "Firm cuts staff, says drought will last": the drought does not say it
    done_to = doc[j - 1].dep_ == "dobj" and doc[j - 1].head.i == verb.i and bool(children(verb, *ACTIVE))
    if done_to:
        return None  # "denied it, accused the office of lies"
    said = lemma(doc[j - 1]) in frames()["noun"]  # ", repeated calls for": what is said, not who says it
    return doc[j - 1] if doc[j - 1].pos_ in _NOMINAL and j - 1 > verb.i and not said else None


def _acts(noun: Token, end: int) -> bool:
    """Whether a noun phrase that ends here is the subject of what comes: 'said the footage "shows a car"'."""
    return noun.dep_ in (*ACTIVE, *PASSIVE) and noun.head.i >= end and noun.doc[end].tag_ not in (",", *_RELATIVE)


def named_before(verb: Token) -> Token | None:
    """The person named before the comma at a verb for which the parse has no subject: "..., Ana Ruiz, said"."""
    i = verb_group(verb)[0] - 1
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") and i > verb.sent.start
    name = verb.doc[i - 1] if finite and verb.doc[i].text == "," else None
    return name if name is not None and name.ent_type_ == "PERSON" and name.pos_ == "PROPN" else None


def shared_subject(verb: Token) -> Token | None:
    """Subject of the main verb for a finite one behind a comma or "and": "She rose, denied it, and said"."""
    doc, start = verb.doc, verb_group(verb)[0]
    chained = start > 0 and (doc[start - 1].text == "," or doc[start - 1].dep_ == "cc")
    if not chained or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    top = verb
    while top.head.i < top.i and top.dep_ in ("conj", "ccomp", "parataxis", "advcl"):
        top = top.head
    alike = top.i < start and top.tag_ == verb.tag_ and top.dep_ == "ROOT"
    return next((c for c in children(top, "nsubj") if c.i < top.i), None) if alike else None


def _has_addressee(verb: Token) -> bool:
    """Whether what follows a verb is who is told or accused and never who speaks: "told reporters"."""
    frame = frames()["verb"].get(lemma(verb))
    return frame is not None and frame.takes("addressee") and frame.group in ("say", "accuse")


def agent(verb: Token) -> Token | None:
    """Head of "by X" at a passive, or of "in X" in "as stated in the report"."""
    before = [c for c in verb.children if c.i < verb.i]
    as_said = len(before) == 1 and before[0].lower_ == "as"
    for child in verb.children:
        if as_said and child.dep_ == "prep" and child.lower_ == "in" and child.i == verb.i + 1:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def _speaks(token: Token) -> bool:
    """Whether a word names people or a body that can say something."""
    named = token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return named or token.lemma_.lower() in speaking_bodies()


def possessor(noun: Token) -> Token | None:
    """Head of whoever a noun belongs to: "X's claim", "the claim by X"."""
    for child in noun.children:
        if child.dep_ in ("poss", "nmod:poss"):
            return child
    before = noun.doc[noun.i - 1] if noun.i else noun
    if before.dep_ in ("compound", "nmod") and before.head.i == noun.i and _speaks(before):
        return before  # "government claims that"
    after = noun.doc[
        noun.i + 1 : noun.i + 2
    ]  # "there was a warning from X": also where the parser hung "from" on "was"
    for child in (*noun.children, *(t for t in after if t.head.i == noun.head.i)):
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "among"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
