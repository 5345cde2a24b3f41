"""How the laws ask the views service, so that one law holds for all routes that say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from openknowledge import ArchiveViews
from openknowledge.archive_views.models import DailyRecord, RegionalViews, ViewSummary

Summaries: TypeAlias = Literal["views_short", "views_long", "views_legacy_counts"]
"""operationIds of the routes that give sums for identifiers."""

Subject: TypeAlias = tuple[Literal["collection", "contributor", "item"], str]
"""What views are of: its kind, and its identifier or name."""

Days: TypeAlias = tuple[str, str]
"""A first day and the first day after, both in either spelling."""

Span: TypeAlias = Days | int
"""A range, or a number of last days."""

SHORT, LONG, LEGACY_COUNTS = "views_short", "views_long", "views_legacy_counts"
COLLECTION, ITEM, CONTRIBUTOR = "views_detail_collection", "views_detail_item", "views_detail_contributor"
COLLECTION_LAST_DAYS, ITEM_LAST_DAYS = "views_detail_collection_last_days", "views_detail_item_last_days"

RANGED: Mapping[str, str] = MappingProxyType({"collection": COLLECTION, "contributor": CONTRIBUTOR, "item": ITEM})
LAST_DAYS: Mapping[str, str] = MappingProxyType({"collection": COLLECTION_LAST_DAYS, "item": ITEM_LAST_DAYS})
"""operationIds by kind of subject."""

AGENTS = ("non_robot", "robot", "unrecognized")
ONE_DAY = timedelta(days=1)

Region: TypeAlias = tuple[str, str, str]
"""Codes of country and region, and the kind of user agent."""


def summaries(
    client: ArchiveViews, route: Summaries, identifiers: Sequence[str]
) -> Mapping[str, ViewSummary | DailyRecord]:
    """What a route answers for each identifier."""
    if route == "views_long":
        return client.views.long(identifiers).ids
    return client.views.short(identifiers) if route == "views_short" else client.views.legacy_counts(identifiers)


def details(client: ArchiveViews, subject: Subject, span: Span) -> RegionalViews:
    """Where the views of a range or of the last days come from; contributors have no last days."""
    kind, name = subject
    views = client.views
    if isinstance(span, int):
        last_days = {"collection": views.detail_collection_last_days, "item": views.detail_item_last_days}
        return last_days[kind](name, span)
    start, up_to = span
    ranged = {"collection": views.detail_collection, "contributor": views.detail_contributor, "item": views.detail_item}
    return ranged[kind](name, start, up_to)


def without_order(views: RegionalViews) -> RegionalViews:
    """The same views, their rows in an order of their own, since no page tells in which they come."""
    regions = sorted(views.counts_geo, key=lambda row: (row.geo_country, row.geo_state, row.ua_kind, row.lat, row.lng))
    referers = sorted(views.referers, key=lambda row: (row.referer, row.ua_kind))
    return RegionalViews(counts_geo=tuple(regions), days=views.days, referers=tuple(referers))


def asked(subject: Subject, span: Span) -> str:
    """The operation and what it was asked about, as messages name it."""
    kind, name = subject
    if isinstance(span, int):
        return f"{LAST_DAYS[kind]} of {name}, last {span}"
    return f"{RANGED[kind]} of {name}, {span[0]} to {span[1]}"


def calendar(days: Days) -> list[date]:
    """Every day of a range."""
    start, up_to = map(date.fromisoformat, days)
    return [start + number * ONE_DAY for number in range((up_to - start).days)]


def by_region(views: RegionalViews) -> Counter[Region]:
    """The views of each region and kind of user agent."""
    regions: Counter[Region] = Counter()
    for row in views.counts_geo:
        regions[row.geo_country, row.geo_state, row.ua_kind] += row.sum_count_value
    return regions
