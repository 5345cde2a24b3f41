"""The limit of decoding: `msgspec.Struct` classes written by hand for the six bodies, with no more than is in them."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import UNSET, Struct, UnsetType


class SeriesItem(Struct):
    project: str
    article: str
    granularity: str
    timestamp: str
    access: str
    agent: str
    views: int


class Series(Struct):
    items: list[SeriesItem]


class Place(Struct):
    article: str
    views: int
    rank: int


class Ranking(Struct):
    project: str
    access: str
    year: str
    month: str
    day: str
    articles: list[Place]


class Top(Struct):
    items: list[Ranking]


class Counts(Struct):
    per_day: list[int]
    previous_days_total: int
    sum_per_day_data: int


class Detail(Struct):
    non_robot: Counts
    pre2017: Counts
    pre_20170101_total: int
    robot: Counts
    unrecognized: Counts


class Record(Struct):
    all_time: int
    detail: Detail
    have_data: bool
    last_30day: int
    last_7day: int


class Long(Struct):
    days: list[date]
    ids: dict[str, Record]


class User(Struct):
    id: int | None
    name: str


class Revision(Struct):
    id: int
    user: User | None
    timestamp: datetime
    comment: str | None
    size: int
    delta: int | None
    minor: bool


class Segment(Struct):
    revisions: list[Revision]
    latest: str
    older: str | UnsetType = UNSET
    newer: str | UnsetType = UNSET


class Thumbnail(Struct):
    mimetype: str
    width: int | None
    height: int | None
    duration: float | None
    url: str


class Found(Struct):
    id: int
    key: str
    title: str
    excerpt: str | None
    matched_title: str | None
    description: str | None
    thumbnail: Thumbnail | None


class Search(Struct):
    pages: list[Found]


class Offset(Struct, rename={"from_": "from"}):
    from_: int | None
    to: int | None


class Range(Struct):
    start: int
    length: int
    type: int


class Line(Struct, rename="camel"):
    type: int
    text: str
    offset: Offset
    line_number: int | UnsetType = UNSET
    highlight_ranges: list[Range] | UnsetType = UNSET


class Heading(Struct):
    level: int
    heading: str
    offset: int


class Side(Struct):
    id: int
    slot_role: str
    sections: list[Heading]


class Compare(Struct, rename={"from_": "from"}):
    from_: Side
    to: Side
    diff: list[Line]
