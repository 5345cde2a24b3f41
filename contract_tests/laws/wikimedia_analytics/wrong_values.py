"""Laws of wrong values: a word outside of its vocabulary, a date of no calendar, a range without a month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS, OTHER_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, INCLUSIVE, Days, Request, problem_of, refused

DATED = (*INCLUSIVE, *HALF_OPEN)
"""Series of which it is known how they take a wrong date."""

WHOLE_MONTHS = tuple(name for name in DATED if name != "devices_unique")
RANKINGS = (*HISTORY_RANKINGS, *OTHER_RANKINGS)
CLOSED = (*DATED, *RANKINGS)


@law(*(name for name in CLOSED if name != "media_files_top"))
def a_value_outside_its_vocabulary_is_refused(
    client: WikimediaAnalytics, request: Request, name: str, value: str
) -> None:
    """A value that a closed vocabulary does not have is answered 400.

    Ground: observed on the public service, 2026, for access, agent and granularity; for the others in source and tests
    of the first version of the service, 2023.

    Args:
        name: A parameter with a closed vocabulary: access, agent, granularity, editor type, page type, activity level.
        value: None of the vocabulary.
    """
    refused(client, request.but(**{name: value}), 400)


@law(*(name for name in DATED if name != "devices_unique"))
def a_refused_value_is_told_the_right_ones(
    client: WikimediaAnalytics, request: Request, name: str, value: str, vocabulary: Sequence[str]
) -> None:
    """The refusal of a granularity or agent names the parameter and the whole vocabulary.

    Ground: observed on the public service, 2026.

    Approximate: of other series than those of pages and media files, it is deduced.

    Args:
        name: `granularity` or `agent`.
        value: None of the vocabulary.
        vocabulary: What would be allowed, in the order of the documentation.
    """
    error = refused(client, request.but(**{name: value}), 400)
    promised = f"{name} should be equal to one of the allowed values: [{', '.join(vocabulary)}]"
    expect_equal(problem_of(error).detail, promised, str(request.but(**{name: value})), "detail")


@law(*DATED)
def a_date_of_no_calendar_is_refused(client: WikimediaAnalytics, request: Request, name: str, value: str) -> None:
    """A start or end that is no date is answered 400, and the refusal says which of them it is.

    Ground: observed in the source of the device service, 2023, and in source and tests of the first version of the
    service, 2023.

    Args:
        name: `start` or `end`.
        value: No date.
    """
    asked = request.but(**{name: value})
    error = refused(client, asked, 400)
    detail = problem_of(error).detail
    expect(re.match(rf"{name} timestamp is invalid\b", detail) is not None, str(asked), f"{name} is named", detail)


@law(*DATED)
def a_start_after_the_end_is_refused(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """A range whose start comes after its end is answered 400.

    Ground: observed in source and tests of the first version of the service, 2023.

    Args:
        request: By day.
        days: At least three of them, in order.
    """
    asked = request.over(days)
    refused(client, asked.but(start=asked.values["end"], end=asked.values["start"]), 400)


@law(*WHOLE_MONTHS)
def a_range_without_a_whole_month_has_no_months(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """By month, a range in which no month lies as a whole is answered 400, and the refusal says so.

    Ground: observed on the public service, 2026 for page views, 2023 for edits, and in the source of the first version
    of the service, 2023.

    Approximate: of media files and legacy page counts, that it is said in these words is deduced.

    Args:
        days: Within a month or two, of which some days are missing.
    """
    asked = request.over(days, "monthly")
    error = refused(client, asked, 400)
    promised = "no full months"
    expect(problem_of(error).detail.startswith(promised), str(asked), f"a detail {promised}…", problem_of(error).detail)


@law(*RANKINGS)
def a_ranking_of_no_date_is_refused(client: WikimediaAnalytics, request: Request, date: tuple[str, str, str]) -> None:
    """A ranking for a year, month and day that are no date is answered 400, and the refusal says so.

    Ground: observed in the tests of the first version of the service, 2023, and on the public service, 2023.

    Approximate: of rankings by month alone, the words were not observed, nor of a month of one digit, where two are
    documented.

    Args:
        date: Year, month and day that are no date, the first two of them alone if the ranking has no days.
    """
    values = zip(("year", "month", "day"), date, strict=True)
    asked = request.but(**{name: value for name, value in values if name in request.values})
    detail = problem_of(refused(client, asked, 400)).detail
    if "day" in request.values:
        expect_equal(detail, "Given year/month/day is invalid date", str(asked), "detail")
