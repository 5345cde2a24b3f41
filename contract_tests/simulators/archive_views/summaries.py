"""Views of items and collections, all in all and day by day."""

from __future__ import annotations

from typing import Any

import httpx

from contract_tests.simulators.archive_views.answers import success
from contract_tests.simulators.archive_views.parameters import identifiers_of
from contract_tests.simulators.archive_views.service import NOBODY, Views, family
from contract_tests.simulators.archive_views.world.calendar import names
from contract_tests.simulators.archive_views.world.subjects import AGENTS, OLD_METHOD, Subject
from contract_tests.simulators.archive_views.world.totals import per_day

summaries = family()

_LAST_DAY_OF_THE_OLD_METHOD = 730
"""How many days there were up to the end of 2018."""


@summaries.operation("GET", "/short/{identifiers}", head=False)
def views_short(views: Views, request: httpx.Request, identifiers: str) -> httpx.Response:
    """Sums for each identifier."""
    days = views.days
    return success({one: _summary(views.subject(one), days) for one in identifiers_of(identifiers)})


@summaries.operation("GET", "/long/{identifiers}", head=False)
def views_long(views: Views, request: httpx.Request, identifiers: str) -> httpx.Response:
    """Sums for each identifier, and what they are made of."""
    days = views.days
    records = {one: _record(views.subject(one), days) for one in identifiers_of(identifiers)}
    return success({"days": names(0, days), "ids": records})


@summaries.operation("GET", "/legacy_counts/{identifiers}", head=False)
def views_legacy_counts(views: Views, request: httpx.Request, identifiers: str) -> httpx.Response:
    """Sums for each identifier by the old method."""
    days = views.days
    if views.undecided.old_counts_frozen:
        days = min(days, _LAST_DAY_OF_THE_OLD_METHOD)
    return success({one: _old_summary(views.subject(one), days) for one in identifiers_of(identifiers)})


def _summary(subject: Subject | None, days: int) -> dict[str, Any]:
    known = subject or NOBODY
    all_time, month, week = (sum(totals[: len(AGENTS)]) for totals in _windows(known, days))
    return _counts(subject, known.before + all_time, month, week)


def _old_summary(subject: Subject | None, days: int) -> dict[str, Any]:
    known = subject or NOBODY
    all_time, month, week = (totals[len(AGENTS)] for totals in _windows(known, days))
    return _counts(subject, known.before_by_old_method + all_time, month, week)


def _windows(subject: Subject, days: int) -> list[list[int]]:
    """The totals of all days, of the last 30 and of the last 7."""
    return [subject.totals.between(max(0, first), days) for first in (0, days - 30, days - 7)]


def _counts(subject: Subject | None, all_time: int, month: int, week: int) -> dict[str, Any]:
    return {"all_time": all_time, "have_data": subject is not None, "last_30day": month, "last_7day": week}


def _record(subject: Subject | None, days: int) -> dict[str, Any]:
    summary = _summary(subject, days)
    known = subject or NOBODY
    detail: dict[str, Any] = {"pre_20170101_total": known.before}
    for name, total in zip((*AGENTS, OLD_METHOD), known.totals.between(0, days), strict=True):
        numbers = per_day(known.series[name], days)
        detail[name] = {"per_day": numbers, "previous_days_total": 0, "sum_per_day_data": total}
    return {
        "all_time": summary["all_time"],
        "detail": dict(sorted(detail.items())),
        "have_data": summary["have_data"],
        "last_30day": summary["last_30day"],
        "last_7day": summary["last_7day"],
    }
