"""What the steps hand each other: rows of the tables, with keys beside the columns that begin with ``_``."""

from typing import Any, NotRequired, TypedDict

# A row that several steps fill, one after the other: mentions, places, entities, events.
Record = dict[str, Any]


class DateRecord(TypedDict):
    """A row of ``dates``."""

    date_id: str
    article_id: str
    sent_id: int
    start: int
    end: int
    text: str
    timex_type: str
    value: str
    date_start: str | None
    date_end: str | None
    granularity: str | None
    rule_id: str


class QuantityRecord(TypedDict):
    """A row of ``quantities``.

    ``_head`` is the token of what is counted, ``_predicate`` the token that says what happened to it, ``_compared``
    whether the figure is another time's or place's, ``_elsewhere`` whether it is of a second place of its sentence.
    """

    quantity_id: NotRequired[str]  # numbered when it is known to count something
    article_id: NotRequired[str]
    sent_id: NotRequired[int]
    start: int
    end: int
    text: str
    value_min: float | None
    value_max: float | None
    comparator: str
    unit: str
    currency: str | None
    of: str | None
    scope: str
    event_id: str | None
    claim_id: str | None
    _head: int
    _predicate: int | None
    _compared: bool
    _elsewhere: bool


class ClaimRecord(TypedDict):
    """A row of ``claims``; ``_cue`` is the cue's token, ``_content`` the range of tokens of what is said, ``_gaps`` characters in it that are the writer's."""  # noqa: E501

    claim_id: NotRequired[str]  # numbered when all are found
    article_id: NotRequired[str]
    sent_id: NotRequired[int]
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
    cue: str
    cue_start: int
    cue_end: int
    content: str
    content_start: int
    content_end: int
    kind: str
    stance: str
    rule_id: str
    _speaker_cluster: int | None
    _cue: int
    _content: tuple[int, int]
    _gaps: list[tuple[int, int]]
