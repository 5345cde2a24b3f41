"""Mistakes in where views of the Internet Archive come from."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    edited,
    replaced,
    wrapped,
)
from contract_tests.simulators import archive_views
from contract_tests.simulators.archive_views import parameters
from contract_tests.simulators.archive_views.answers import Problem

fault = faults_of("archive_views")
summaries, details = (import_module(f"{archive_views.__name__}.{name}") for name in ("summaries", "details"))
RANGES = ("views_detail_item", "views_detail_collection", "views_detail_contributor")
LAST_DAYS = ("views_detail_item_last_days", "views_detail_collection_last_days")
ITEM = "/detail/item/adventuresoftoms00twaiiala"
COLLECTION = "/detail/collection/JohnCarterBrownLibrary"


@fault(*RANGES, documented="detail: `up_to` is excluded", shown_by=f"{ITEM}/20170101/20170201")
def ranges_of_days_include_the_end() -> Patch:
    """A range of days has its end in it, too."""
    return wrapped(
        details,
        "range_of",
        lambda read: (
            lambda start, up_to, days: (read(start, up_to, days)[0], min(days, read(start, up_to, days)[1] + 1))
        ),
    )


@fault(*RANGES, documented="detail: days with hyphens or without", shown_by=f"{ITEM}/20170101/20170201")
def days_need_hyphens() -> Patch:
    """A day without hyphens is refused."""

    def around(day: Function) -> Function:
        def read(text: str) -> Any:
            if "-" not in text:
                raise Problem(400)
            return day(text)

        return read

    return wrapped(parameters, "_day", around)


@fault(*RANGES, documented="detail: a start after the end is refused", shown_by=f"{ITEM}/20170201/20170101")
def starts_may_come_after_ends() -> Patch:
    """A range whose start comes after its end is turned round."""
    return wrapped(details, "range_of", lambda read: lambda start, up_to, days: read(*sorted((start, up_to)), days))


@fault(*RANGES, documented="detail: figures of the days of the range", shown_by=f"{COLLECTION}/20170101/20170201")
def details_ignore_their_days() -> Patch:
    """Details count all days, whatever the range."""

    def around(detail: Function) -> Function:
        def counted(kind: str, known: Any, name: str, first: int, last: int) -> httpx.Response:
            body = json.loads(detail(kind, known, name, 0, 276).content)
            return details.success(body | {"days": details.names(first, last)})  # type: ignore[no-any-return]

        return counted

    return wrapped(details, "_detail", around)


@fault(*LAST_DAYS, documented="detail: so many days", shown_by=f"{ITEM}/7")
def last_days_are_one_too_many() -> Patch:
    """The last days are one more than asked for."""
    return wrapped(details, "last_days_of", lambda read: lambda text, days: (max(0, read(text, days)[0] - 1), days))


@fault(*LAST_DAYS, documented="detail: the last days that are published", shown_by=f"{ITEM}/7")
def the_last_day_is_missing() -> Patch:
    """The last days end a day before the last that is published."""
    return wrapped(details, "last_days_of", lambda read: lambda text, days: read(text, days - 1))


@fault(*LAST_DAYS, documented="detail: the number of days is above 0", shown_by=f"{ITEM}/0")
def last_days_may_be_none() -> Patch:
    """The last 0 days are all of them."""
    return wrapped(
        details, "last_days_of", lambda read: lambda text, days: (0, days) if text == "0" else read(text, days)
    )


@fault(
    "views_detail_collection", documented="`count_kind`: what was asked for", shown_by=f"{COLLECTION}/20170101/20170201"
)
def collections_are_items() -> Patch:
    """Views of a collection are called those of an item."""
    return wrapped(
        details, "_detail", lambda detail: lambda kind, *more: detail("item" if kind == "collection" else kind, *more)
    )


@fault(
    "views_detail_item",
    "views_detail_collection",
    documented="`ua_kind`: each region by kind of agent",
    shown_by=f"{ITEM}/20170101/20170201",
)
def everybody_is_a_person() -> Patch:
    """All views of a region are called those of people."""

    def people(body: Any) -> Any:
        return body | {"counts_geo": [row | {"ua_kind": "non_robot"} for row in body["counts_geo"]]}

    return edited(details.details, ("views_detail_item", "views_detail_collection"), people)


@fault(
    "views_detail_item",
    "views_detail_collection",
    documented="regions without views are left out",
    shown_by=f"{COLLECTION}/20170101/20170102",
)
def regions_without_views_are_listed() -> Patch:
    """Each region is listed, with views or without."""

    def around(detail: Function) -> Function:
        def listed(kind: str, known: Any, name: str, first: int, last: int) -> httpx.Response:
            body = json.loads(detail(kind, known, name, first, last).content)
            viewed = [row | {"sum_count_value": 0} for row in body["counts_geo"]]
            every = json.loads(detail(kind, known, name, 0, 276).content)["counts_geo"]
            others = [row for row in (one | {"sum_count_value": 0} for one in every) if row not in viewed]
            return details.success(body | {"counts_geo": [*body["counts_geo"], *others]})  # type: ignore[no-any-return]

        return listed

    return wrapped(details, "_detail", around)


@fault(
    "views_detail_item",
    "views_detail_item_last_days",
    documented="`referers`: of items",
    shown_by=f"{ITEM}/20170101/20170201",
)
def items_have_no_referers() -> Patch:
    """Referers are always missing."""
    names = ("views_detail_item", "views_detail_item_last_days")
    return edited(details.details, names, lambda body: body | {"referers": []})


@fault(
    "views_detail_item",
    "views_detail_collection",
    documented="`geo_state` 00: the region is unknown",
    shown_by="/detail/contributor/Solomon%20R.%20Guggenheim%20Museum%20Library/2017-01-01/2017-02-01",
)
def unknown_regions_are_countries() -> Patch:
    """An unknown region has the name of its country."""
    rows = {
        key: row | ({"state": row["country"]} if row["geo_state"] == "00" else {}) for key, row in details._ROWS.items()
    }
    return replaced(details, "_ROWS", rows)


@fault(
    "views_detail_item",
    "views_detail_collection",
    documented="`lat` and `lng`: degrees north and east",
    shown_by=f"{ITEM}/20170101/20170201",
)
def north_is_east() -> Patch:
    """Latitude and longitude are taken for one another."""
    rows = {key: row | {"lat": row["lng"], "lng": row["lat"]} for key, row in details._ROWS.items()}
    return replaced(details, "_ROWS", rows)
