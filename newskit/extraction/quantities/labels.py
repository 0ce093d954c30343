"""Numbers that name and do not count: ages, laws, scores, telephones, weapons, list marks, shares."""

import re

from newskit.extraction.quantities.counted import people_nouns, vocabulary
from newskit.extraction.quantities.numerals import Amount
from newskit.lexicon import cached_by_lists

_AGE_AFTER = re.compile(r"[\s-]*(?:years?[\s-]old|year-old|[\s-]*(?:months?|weeks?|days?)[\s-]old)", re.I)
_FRACTION = re.compile(r"[\s-](?:thirds?|quarters? of|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b", re.I)
_OLDEST = 120
_UNDER = re.compile(r"(?:under|over|below|above)\s", re.I)
_NOUN = re.compile(r"\s(?:people|dead|wounded|others|more)\b", re.I)
# "three times as many", "twice the size"
_TIMES = re.compile(
    r"\s+times\s+(?:as|more|fewer|less|higher|lower|larger|bigger|greater|"
    r"(?:the|its|their)\s+(?:\w+\s+)?(?:number|size|rate|amount|average|level|price|value|total|figure))\b",
    re.I,
)
_AT_AGE = re.compile(r"\bages?\s+(?:\w+\s+)?(?:from|to|of|at|above|below|over|under)\s+(?:\d{1,2}\s+to\s+)?$", re.I)
_ALONE = re.compile(r"\s*(?:[,.;:)—–]|$)|\s+(?:who|whom|whose|and|or|from|with|was|is|had|has)\b", re.I)
_CODE_AROUND = re.compile(r"[A-Za-z]-$|[#№§]\s?$|\d[-/]$|\+$")


@cached_by_lists
def _labels() -> re.Pattern[str]:
    words = sorted((re.escape(w) for w in vocabulary()["label"]), key=len, reverse=True)
    return re.compile(rf"(?<![\w])(?:{'|'.join(words)})\s*$", re.I)


def is_label(text: str, amount: Amount) -> bool:
    """Whether a number names and does not count.

    Parameters
    ----------
    text : str
        The article's text.
    amount : Amount
        From `newskit.extraction.quantities.numerals.find_amounts`.

    Returns
    -------
    bool
    """
    before, after = (
        text[max(0, amount.number_start - 20) : amount.number_start],
        text[amount.number_end : amount.number_end + 16],
    )
    raw = text[amount.number_start : amount.number_end]
    if amount.kind == "vague" and re.search(r"\b(?:how|times as|twice as) $", before, re.I):
        return True  # "how many" asks, "twice as many" compares; "how 12 people died" counts
    if re.search(r"\ball but $|\b(?:one|two|three|four|nine|\d) (?:in|out of|of every) $", before, re.I):
        return True  # "all but three districts", "one in three adults": a share
    if re.match(r" (?:in|out of|of every) (?:three|four|five|ten|10)\b", after):
        return True
    if re.search(r"\baged \d{1,2}(?:, \d{1,2})*,? (?:and|or) $", before, re.I):
        return True
    bound = max(amount.low or 0, amount.high or 0)
    if amount.comparator in "<>" and bound < _OLDEST and _UNDER.match(text, amount.start) and not _NOUN.match(after):
        who = re.search(r"(\w+),? $", text[max(0, amount.start - 20) : amount.start])
        if who and who[1].lower() in people_nouns():
            return True  # "children under five"
    aged = re.search(r"(\w+) of $", before)
    if aged and aged[1].lower() in vocabulary()["aged"] and (amount.low or 0) < _OLDEST and _ALONE.match(after):
        return True  # "a girl of 15"
    if amount.kind != "article" and (_FRACTION.match(after) or _TIMES.match(text, amount.number_end)):
        return True  # "two thirds of them"
    if bound < _OLDEST and _AT_AGE.search(text[max(0, amount.number_start - 40) : amount.number_start]):
        return True  # "the retirement age from 62 to 65"
    if _AGE_AFTER.match(after) or (amount.kind in ("exact", "one") and _labels().search(before)):
        return True
    if re.match(r"\s*[:/]\d|-\d|-[A-Za-z]+|(?:st|nd|rd|th)\b|\.\d", after) or _CODE_AROUND.search(before):
        return True
    if amount.kind == "exact" and re.fullmatch(r"\d+", raw):
        if re.search(r"(?:^|\n)\s*$", before) and re.match(r"[.)]\s", after):
            return True  # a list
        if (
            re.search(r",\s*$", before)
            and re.match(r"\s*[,.]|\s*$", after)
            and len(raw) <= 3
            and re.search(r"[A-Z][\w.’'-]+,\s*$", before)
        ):
            return True  # "Jane Roe, 45,"
        year = len(raw) == 4 and 1900 <= int(raw) <= 2100
        singular = re.search(r"\b(?:an?|the|its|their) $", before, re.I) and re.match(r" [a-z]*[a-rt-z]\b", after)
        if year and (singular or not re.match(r"\s+[a-z]", after)):
            return True  # "in 1951", "a 1951 treaty"
        if len(raw) >= 7 or re.match(r"-\d{3,}", after):
            return True  # a telephone
    if re.fullmatch(r"\d{1,3}\s*(?:-|–|to)\s*\d{1,3}", raw):
        return bool(re.match(r"\s*(?:[.,;)]|win|loss|victory|defeat|draw|vote|majority|lead|decision|margin|$)", after))
    return False
