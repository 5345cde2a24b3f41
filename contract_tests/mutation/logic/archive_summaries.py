"""Mistakes in sums and series of views of the Internet Archive."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import httpx

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    answering,
    built_anew,
    edited,
    replaced,
    together,
    wrapped,
)
from contract_tests.simulators import archive_views
from contract_tests.simulators.archive_views.answers import Problem
from contract_tests.simulators.archive_views.service import Views

fault = faults_of("archive_views")
summaries, details = (import_module(f"{archive_views.__name__}.{name}") for name in ("summaries", "details"))
worlds = import_module(f"{archive_views.__name__}.world")
SHORT = "/short/adventuresoftoms00twaiiala"
LONG = "/long/adventuresoftoms00twaiiala"


def _summaries(*names: str, edit: Function) -> Patch:
    """Each summary of some operations changed."""
    return edited(summaries.summaries, names, lambda body: {one: edit(summary) for one, summary in body.items()})


@fault("views_short", "views_long", documented="summary: the last 30 days", shown_by=f"{SHORT},texts")
def a_month_has_31_days() -> Patch:
    """The views of the last 30 days are those of 31."""
    return replaced(
        summaries,
        "_windows",
        lambda subject, days: [subject.totals.between(max(0, first), days) for first in (0, days - 31, days - 7)],
    )


@fault("views_short", "views_long", documented="summary: the last 7 days", shown_by=f"{SHORT},texts")
def a_week_ends_yesterday() -> Patch:
    """The views of the last 7 days are those of the 7 before the last."""

    def windows(subject: Any, days: int) -> Any:
        ranges = ((0, days), (days - 30, days), (days - 8, days - 1))
        return [subject.totals.between(max(0, first), last) for first, last in ranges]

    return replaced(summaries, "_windows", windows)


@fault("views_short", documented="summary: views by people, robots and others", shown_by=SHORT)
def robots_have_no_views() -> Patch:
    """The summary leaves views by robots out."""

    def around(windows: Function) -> Function:
        return lambda subject, days: [[people, 0, others, old] for people, _, others, old in windows(subject, days)]

    return wrapped(summaries, "_windows", around)


@fault("views_long", documented="`all_time`: without what the old method counts", shown_by=LONG)
def the_old_method_counts() -> Patch:
    """The views of all time include what the old method counts."""

    def counted(body: Any) -> Any:
        for record in body["ids"].values():
            record["all_time"] += record["detail"]["pre2017"]["sum_per_day_data"]
        return body

    return edited(summaries.summaries, "views_long", counted)


@fault("views_short", "views_long", documented="`all_time`: with what came before 2017", shown_by=SHORT)
def all_time_began_in_2017() -> Patch:
    """The views of all time leave out those before 2017."""
    return wrapped(
        summaries,
        "_counts",
        lambda counts: (
            lambda subject, all_time, *more: counts(subject, all_time - (subject.before if subject else 0), *more)
        ),
    )


@fault("views_short", documented="unknown identifiers: `have_data` is false", shown_by="/short/no-such-item")
def everything_has_data() -> Patch:
    """An identifier of nothing has data."""
    return _summaries("views_short", edit=lambda summary: summary | {"have_data": True})


@fault("views_short", documented="unknown identifiers are answered 200", shown_by="/short/no-such-item")
def unknown_items_are_not_found() -> Patch:
    """An identifier of nothing is answered 404."""

    def around(function: Function) -> Function:
        def answer(views: Any, request: httpx.Request, identifiers: str) -> Any:
            if any(views.subject(one) is None for one in identifiers.split(",")):
                raise Problem(404)
            return function(views, request, identifiers)

        return answer

    return answering(summaries.summaries, "views_short", around)


@fault(
    "views_short",
    "views_long",
    "views_legacy_counts",
    documented="each identifier that was asked for is a key",
    shown_by=f"{SHORT},texts",
)
def only_the_first_identifier_counts() -> Patch:
    """Of several identifiers one is answered."""
    return wrapped(summaries, "identifiers_of", lambda read: lambda text: read(text)[:1])


@fault("views_short", "views_long", documented="identifiers are case-sensitive", shown_by="/short/ctpfe_033")
def identifiers_have_no_case() -> Patch:
    """An identifier is found in any case."""

    def around(subject: Function) -> Function:
        def found(views: Any, identifier: str) -> Any:
            names = [*views.world.items, *views.world.collections]
            return subject(views, next((name for name in names if name.lower() == identifier.lower()), identifier))

        return found

    return wrapped(Views, "subject", around)


@fault("views_long", documented="`days` begin with 2017-01-01", shown_by=LONG)
def days_are_shifted() -> Patch:
    """The days of a series begin with 2 January 2017."""
    return wrapped(summaries, "names", lambda names: lambda first, last: names(first + 1, last + 1))


@fault("views_long", documented="`per_day`: for each of the days", shown_by=LONG)
def series_end_a_day_too_soon() -> Patch:
    """The views of the last day are missing."""
    return wrapped(summaries, "per_day", lambda per_day: lambda daily, days: per_day(daily, days)[:-1])


@fault("views_long", documented="`robot` and `unrecognized` are two kinds of agents", shown_by=LONG)
def kinds_of_agents_are_mixed_up() -> Patch:
    """The series of robots and of unrecognized agents are taken for one another."""

    def mixed(body: Any) -> Any:
        for record in body["ids"].values():
            detail = record["detail"]
            detail["robot"]["per_day"], detail["unrecognized"]["per_day"] = (
                detail["unrecognized"]["per_day"],
                detail["robot"]["per_day"],
            )
        return body

    return edited(summaries.summaries, "views_long", mixed)


@fault("views_short", documented="summary: counts need 64 bits", shown_by="/short/texts")
def views_overflow() -> Patch:
    """Views are cut to 31 bits."""
    return _summaries("views_short", edit=lambda summary: summary | {"all_time": summary["all_time"] & 0x7FFFFFFF})


@fault(
    "views_legacy_counts",
    documented="legacy counts: by the old method",
    shown_by="/legacy_counts/adventuresoftoms00twaiiala",
)
def the_old_method_is_the_new_one() -> Patch:
    """Legacy counts are those of the new method."""
    return replaced(summaries, "_old_summary", summaries._summary)


@fault(
    "views_short",
    "views_detail_collection",
    documented="a collection's views are those of its items",
    shown_by="/short/JohnCarterBrownLibrary",
)
def a_collection_lacks_an_item() -> Patch:
    """The views of a collection leave an item out."""

    def around(together_: Function) -> Function:
        def fewer(ledgers: Any) -> Any:
            listed = list(ledgers)
            return together_(listed[1:] if len(listed) == 2 else listed)

        return fewer

    return together(wrapped(worlds, "together", around), built_anew(archive_views, "world"))


@fault("views_short", documented="the answer is about what was asked for", shown_by=(SHORT, "/short/texts"))
def a_cache_forgets_the_identifier() -> Patch:
    """Who asks for another identifier after somebody else gets the earlier numbers."""

    def around(summary: Function) -> Function:
        known: dict[int, Any] = {}
        return lambda subject, days: known.setdefault(days, summary(subject, days))

    return wrapped(summaries, "_summary", around)
