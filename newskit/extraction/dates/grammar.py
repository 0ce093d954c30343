"""The grammar of time expressions: named regular expressions over the time words of ``data/cues``.

Only the closed shapes of the language live here ("<ordinal> quarter of <year>"); every word in them comes from a list.
`candidates` reports what matches where; what a match means is read in `days`, `years` and their like.
"""

import re
from collections.abc import Callable

from newskit.extraction.numbers import SPACE, alternatives, number_pattern, number_words
from newskit.extraction.openings import opener
from newskit.lexicon import cached_by_lists, read_list

Candidate = tuple[int, int, str, re.Match[str]]


@cached_by_lists
def time_words() -> dict[str, dict[str, str]]:
    """Time words by kind.

    Returns
    -------
    dict of dict
        ``kind -> lower-case word -> value`` of ``data/cues/time_words.csv``.
    """
    kinds: dict[str, dict[str, str]] = {}
    for row in read_list("cues/time_words", key=("word", "kind")):
        kinds.setdefault(row["kind"], {})[row["word"].lower()] = row["value"]
    return kinds


_BEFORE = r"(?<![\w$€£#-])"
_START = re.compile(rf"{_BEFORE}(?=([\w'’].{{,5}}))", re.S)  # no rule begins with anything else

# Names in braces stand for word lists; a blank stands for white space that may wrap a line.
_PARTS = {
    "phase": r"(?:early|earlier|late|later|mid|sometime)(?: on| in|-)?|(?:the )?(?:very )?(?:beginning|start|end|middle|close|"  # noqa: E501
    r"first half|second half|latter half|last half) of|(?:the )?(?:early|latter) part of|a good part of|most of|much of|"  # noqa: E501
    r"the rest of|the remainder of",
    "vague": r"a few|several|many|a number of|a couple of|a couple|some|few|countless",
    "which": r"this past|this coming|the past|the previous|the following|the next|the coming|the current|the same|that same|"  # noqa: E501
    r"the latest|the last|the preceding|the prior|the ensuing|this same|this very|last|next|this|that|previous|current|past",  # noqa: E501
}
_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<iso>\d{{4}}-\d\d-\d\d)(?:[T ](?P<clock>\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"),
    ("numeric", r"(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<year>\d{{4}}|\d\d)(?!\.?\d)"),
    ("foreign", r"(?:\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}}|\d{{1,2}}[-/.](?:{month})[-/.]\d{{2,4}})"),
    ("dateline", r"(?P<day>\d{{1,2}}) (?P<month>{month})\.? (?P<year>\d\d)(?=\s*(?:--|\(|—|–|\)|\[|$|\n))"),
    (
        "month_day",
        r"(?:(?:this|last|next|this coming|this past) )?(?:(?:early|late) )?(?:(?P<weekday>{weekday}|{weekday_short})\.?,? )?"  # noqa: E501
        r"(?P<month>{month})\.? (?P<day>\d{{1,2}}|{ordinal})(?:st|nd|rd|th)?(?!\d|[.,:/]\d| ?%|['’]s? )"
        r"(?:(?:-|–| to )(?P<day2>\d{{1,2}})(?!\d|[.,:]\d| ?%)"
        r"|(?:, \d{{1,2}})*,?(?: and | or )\d{{1,2}}(?=,? \d{{4}}\b))?"
        r"(?:,? (?P<year>\d{{4}})\b(?!,\d)|,? (?P<rel>this|last|next) year\b)?(?:,? (?P<part>{daypart})\b)?",
    ),
    (
        "day_month",
        r"(?:(?P<weekday>{weekday}|{weekday_short})\.?,? )?(?:the )?(?:night of |morning of |evening of )?(?:the )?"
        r"(?P<day>\d{{1,2}}|{ordinal})(?:st|nd|rd|th|d)?(?:(?:-|–| to | and | or )(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?"
        r"(?: of| day of)? (?P<month>{month})\b\.?(?:,? (?P<year>\d{{4}})\b(?!,\d)|,? (?P<rel>this|last|next) year\b)?",
    ),
    (
        "month_year",
        r"(?:(?P<phase>{phase})[ -]?)?(?P<month>{month})\.?(?:,| of)? "
        r"(?P<year>\d{{4}}\b(?!,\d)|{spelled_year}|(?P<rel>this|last|next) year\b|the year)",
    ),
    (
        "month",
        r"(?:(?P<phase>{phase})[ -]?)?(?:(?P<which>{which}|each|every) )?(?P<month>{month})\b(?P<dot>(?<![a-z]{{4}})(?<!May)\.(?!\w))?",  # noqa: E501
    ),
    (
        "year",
        r"(?:(?P<phase>{phase})[ -]?)?(?:the )?(?P<fiscal>fiscal(?: year)?|financial year|calendar(?: year)?|year|FY) "
        r"(?P<year>\d{{4}}|['’]\d\d|{spelled_year}|two thousand)\b(?!,\d)(?:[-/–]\d\d(?:\d\d)?\b)?",
    ),
    (
        "bare_year",
        r"(?:(?P<phase>{phase})[ -]?)?(?P<year>(?:1\d|20)\d\d|{spelled_year})(?P<to>[-/–](?:\d{{4}}|\d\d)\b)?"
        r"(?:['’]s)?(?!\d|[,.:/]\d|-\w| ?%)(?: period\b)?",
    ),
    ("short_year", r"['’](?P<year>[0-9]\d)(?!\d|s|\w)"),
    (
        "decade",
        r"(?:the )?(?:(?P<phase>early|mid|late)(?:[- ]?(?:to|and)[- ](?:mid|late))?[- ])?(?:the )?"
        r"(?P<decade>(?:1\d|20)\d0['’]?s|['’]\d0['’]?s|(?:nineteen )?(?:{decade}))",
    ),
    (
        "century",
        r"(?:the )?(?:(?P<phase>early|mid|late)[- ])?(?P<ordinal>{ordinal}|\d{{1,2}}(?:st|nd|rd|th))"
        r"(?:[- ](?:to|and)[- ](?:{ordinal}|\d{{1,2}}(?:st|nd|rd|th)))?[- ]centur(?:y|ies)",
    ),
    (
        "quarter",
        r"(?:(?P<owner>(?:last|this|next) year['’]s) )?(?:the )?"
        r"(?:(?P<before>\d{{4}}|(?:comparable |corresponding )?year-(?:ago|earlier)|last|this|next|latest|current) )?"
        r"(?P<fiscal>fiscal(?: year)?[- ](?:(?P<fyear>\d{{4}}) )?)?"
        r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|final|last)[- ](?P<kind>quarter|half)(?!-point)"
        r"(?:,? of (?:fiscal )?(?P<year>\d{{4}}|(?P<rel>this|last|next|the) year)"
        r"|,? (?P<after>\d{{4}}|last year|this year|a year ago|a year earlier))?",
    ),
    ("quarter_code", r"Q(?P<ordinal>[1-4])(?:,? (?:of )?(?P<year>\d{{4}}))?"),
    (
        "period",
        r"(?:(?:the|a|an|its) )?(?:(?P<before>\d{{4}}|(?:comparable |corresponding )?year-(?:ago|earlier)|latest|current|comparable|"  # noqa: E501
        r"corresponding|same|previous|this|that|last|next) )?(?P<kind>quarter|period)(?P<after> (?:a year ago|a year earlier|last year))?",  # noqa: E501
    ),
    ("year_ago", r"(?:comparable |corresponding )?year-(?:ago|earlier)(?: (?P<months>{num}) months)?"),
    (
        "season",
        r"(?:(?:the )?(?P<phase>early|mid|late)[- ])?(?:(?P<which>{which}|the|each|every|a) )?(?P<phase2>early |late |mid-)?"  # noqa: E501
        r"(?P<season>{season})(?P<plural>s)?(?P<of>,? of)?(?:,? (?P<year>\d{{4}}|{spelled_year}|(?P<rel>this|last|next) year))?",  # noqa: E501
    ),
    (
        "day_word",
        r"(?:(?:early|earlier|late|later|(?P<premid>mid[- ])?(?P<prepart>{daypart})) (?:on )?)?(?P<dayword>{dayword})"
        r"(?: (?:at )?(?P<part>{daypart})\b)?",
    ),
    ("day_away", r"the (?:night |day )(?P<which>before yesterday|after tomorrow|before last|before|after)\b(?! the\b)"),
    ("night_word", r"(?:late |later |early )?(?P<night>{nightword})"),
    (
        "weekday",
        r"(?:(?:the )?(?P<before>{daypart}) of |(?P<phase>early|earlier|late|later)(?: on)? )?"
        r"(?:(?P<midday>noon|midnight|dawn|dusk) (?:on )?)?"
        r"(?:(?P<which>{which}|each|every(?: other| second)?|alternate|most) )?(?P<weekday>{weekday})(?P<plural>s)?\b"
        r"(?:,? (?:at )?(?P<part>{daypart})(?P<plural2>s)?\b)?(?P<after> of (?P<rel>this|last|next) week| (?:last|next) week)?",  # noqa: E501
    ),
    ("weekday_short", r"(?:(?P<which>last|next|this) )?(?P<weekday>{weekday_short})(?:\.?(?=,| \d|$)|\.)"),
    (
        "day_part",
        r"(?:(?P<phase>early|earlier|late|later) )?(?P<which>this|last|that|the same|the previous|the following|the next|the|"  # noqa: E501
        r"every|each) (?P<phase2>early |late |mid-?|middle of the )?(?P<part>{daypart})\b",
    ),
    ("mid_part", r"(?P<phase>mid|early|late)[- ](?P<part>{daypart})\b"),
    (
        "clock",
        r"(?:around |about |shortly (?:after|before) |just (?:after|before) )?(?P<clock>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?"  # noqa: E501
        r" ?(?P<half>[ap]\.m\.|[ap]\.?m\b)|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\d|:\d)|(?P<oclock>\d{{1,2}}|{unit_number}) "  # noqa: E501
        r"o['’]clock|(?P<h12>\d{{1,2}})(?= in the morning| in the afternoon| in the evening| at night)|(?P<named>noon|midday|midnight))(?: (?:in the )?(?P<part>morning|afternoon|evening|night)\b| at night\b)?"  # noqa: E501
        r"(?:,? \(?(?:{zone})\b\)?)?(?:,? (?:on )?(?P<on>{day_expression}))?",
    ),
    (
        "military",
        r"(?:(?<=at\s)|(?<=from\s)|(?<=to\s)|(?<=since\s)|(?<=until\s)|(?<=between\s)|(?<=and\s)|(?<=about\s)|"
        r"(?<=around\s)|(?<=approximately\s)|(?<=before\s)|(?<=after\s)|(?<=by\s))"
        r"(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d)\b(?: (?:hours|hrs|{zone})\b)?",
    ),
    (
        "unit",
        r"(?:(?P<phase>{phase})[ -]?)?(?P<which>{which}|the|that|year-ago) "
        r"(?P<adjective>fiscal |calendar |financial |school |academic |full |crucial |entire |whole )?"
        r"(?P<unit>day|week|month|year|decade|century|weekend|summit season)(?P<end>(?:-| |['’]s )end\b)?(?P<plural>s)?",  # noqa: E501
    ),
    ("year_end", r"(?:around )?(?:the )?(?:calendar |fiscal )?year(?:-| |['’]s )end\b"),
    ("month_end", r"(?:the )?month(?:-| |['’]s )end\b"),
    ("in_year", r"(?:earlier|later|early|late) in the (?P<unit>week|month|year|day|decade)\b"),
    (
        "offset",
        r"(?:(?P<about>{approximator}) )?(?:(?P<num>{num})|(?P<vague>{vague})|(?P<one>an?|one)|(?P<half>half an?))"
        r"[- ](?:(?:full|whole|calendar|business|trading|more) )?(?P<unit>{unit})(?P<plural>s)?(?: or (?P<or>so|two|more))? "  # noqa: E501
        r"(?:and a half )?(?P<way>ago|earlier|previously|later|from now|from today|hence|before|after|afterwards?)\b",
    ),
    ("vague_offset", r"(?P<unit>{unit})s (?P<way>ago|earlier|later)\b"),
    ("reference", r"(?P<reference>{reference})"),
    (
        "span",
        r"(?:(?P<about>{approximator}) )?(?P<det>the|these|those|another|an additional|each of the) ?"
        r"(?P<which>(?:(?:last|past|next|first|previous|coming|recent|following|final|initial|early|latest|full|entire|whole|"
        r"ensuing|subsequent|additional|preceding|year-earlier|year-ago) )*)(?:(?P<num>{num})(?P<num2>(?: to | or |-to-|-)(?:{num}))?|(?P<vague>{vague}))"  # noqa: E501
        r"(?: more| additional| full| straight| consecutive| business| calendar| trading| working| successive)?[- ]"
        r"(?P<unit>{unit})(?P<plural>s)?(?P<tail>['’](?!\w)| or so\b| or more\b| ahead\b)?",
    ),
    (
        "duration",
        r"(?:(?P<about>{approximator}|a good|a full|a further|another|as little as|as much as) )?"
        r"(?P<which>(?:(?:last|past|next|first|previous|coming|recent|following|final|full) )*)(?:(?P<num>{num})(?P<num2>(?: to | or |-to-|-)(?:{num}))?|(?P<vague>{vague})|"  # noqa: E501
        r"(?P<half>half an?)|(?P<one>an?(?: (?:full|whole|entire|single|further|additional))?|one))"
        r"(?: more| additional| full| straight| consecutive| whole| business| calendar| trading| working| successive)?[- ]"  # noqa: E501
        r"(?P<unit>{unit})(?P<plural>s)?(?P<tail>['’](?!\w)| and a half\b| or so\b| or more\b| or two\b| ahead\b|-long\b|[- ]old\b)?",  # noqa: E501
    ),
    (
        "vague_span",
        r"(?:the )?(?:first|last|past|next|early|earlier|later|recent|final|coming|previous|following|intervening) (?:few |several |couple of )?"  # noqa: E501
        r"(?P<unit>{unit})s(?: ahead)?\b",
    ),
    (
        "years_for",
        r"(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)s(?P<long>-(?:long|old))?(?: (?:or|and) (?:week|month|year|decade)s)?",  # noqa: E501
    ),
    ("unit_long", r"(?P<unit>hour|day|night|week|month|year|decade|century)-long\b"),
    (
        "while",
        r"(?:a (?:short |long |little )?while|some time|(?:a|for) long time|the (?:weeks|months|years|days) ahead)\b",
    ),
    (
        "set",
        r"(?:every|each|per|once an?|twice an?|once every|twice every) (?:(?P<other>other) |(?P<num>{num}) |few )?"
        r"(?P<unit>{unit}|weekend)s?\b(?! of)",
    ),
    ("frequency", r"(?P<frequency>{frequency})"),
    ("holiday", r"(?:(?P<which>last|this|next) )?(?P<holiday>{holiday})(?:,? (?P<year>\d{{4}}))?"),
    ("fixed", r"(?P<fixed>{fixed})"),
    ("months_named", r"(?P<month>{month_full})-(?P<month2>{month_full})(?: (?P<year>\d{{4}}))?"),
)


@cached_by_lists
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules as compiled expressions, in order of preference.

    Returns
    -------
    tuple of (str, re.Pattern)
        Rule id and pattern; patterns ignore case and start and end at word boundaries.
    """
    numbers, words = number_words(), time_words()
    units, tens = alternatives(numbers["unit"]), alternatives(numbers["ten"])
    spelled_year = (
        rf"(?:seventeen|eighteen|nineteen) (?:hundred|(?:{tens})(?:[- ](?:{units}))?|(?:oh|o)[- ](?:{units})|(?:\w+teen|ten|eleven|twelve))"  # noqa: E501
        rf"|two thousand(?: and)? (?:{units})\b(?! (?:hundred|thousand))|twenty (?:\w+teen|ten|twelve|twenty(?:[- ](?:{units}))?)"  # noqa: E501
    )
    lists = {k: alternatives(v) for k, v in words.items()}
    lists |= _PARTS | {
        "num": number_pattern(),
        "ordinal": alternatives(numbers["ordinal"]),
        "unit_number": units,
        "spelled_year": spelled_year,
        "month_full": alternatives(w for w in words["month"] if len(w) > 3 or w == "may"),
        "unit": alternatives(words["unit"]),
    }
    weekday, month = lists["weekday"], lists["month"]
    lists["day_expression"] = (
        rf"(?:(?:last|next|this) )?(?:{weekday})\b|{lists['dayword']}|(?:{month})\.? \d{{1,2}}(?!\d)(?:, \d{{4}})?|"
        rf"\d{{1,2}} (?:{month})\b(?: \d{{4}})?"
    )
    out = []
    for rule_id, template in _RULES:
        source = template.format(**lists)
        for character_class in ("[- ]", "[ -]"):
            source = source.replace(character_class, "(?:-| )")
        source = source.replace("[T ]", "(?:T| )").replace(" ", SPACE)
        out.append((rule_id, re.compile(rf"{_BEFORE}(?:{source})(?![\w])", re.I)))
    return tuple(out)


@cached_by_lists
def _opener() -> Callable[[str], tuple[int, ...]]:
    return opener([p for _, p in compiled()])


def candidates(text: str) -> list[Candidate]:
    """Everything in a text that has the shape of a time expression, best reading first at each place.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of (start, end, rule id, match)
        Sorted by start, then longest first, then order of the rules; overlapping ones are all there.
    """
    rules, can_open = compiled(), _opener()
    found, free_from = [], [0] * len(rules)
    for place in _START.finditer(text):
        at = place.start()
        for order in can_open(place[1].lower()):
            if at >= free_from[order] and (m := rules[order][1].match(text, at)):
                free_from[order] = m.end()
                found.append((at, m.end(), order, rules[order][0], m))
    found.sort(key=lambda c: (c[0], -c[1], c[2]))
    return [(start, end, rule_id, m) for start, end, _, rule_id, m in found]
