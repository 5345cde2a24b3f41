"""Laws of refusals: they come when they must, and say what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus

from openknowledge import WikimediaAnalytics
from openknowledge.errors import ErrorResponse
from openknowledge.wikimedia_analytics.models import Problem

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS, OPERATIONS, OTHER_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, INCLUSIVE, Days, Request, refused

DATED = (*INCLUSIVE, *HALF_OPEN)
"""Series of which it is known how they take a wrong date."""
WHOLE_MONTHS = tuple(name for name in DATED if name != "devices_unique")
RANKINGS = (*HISTORY_RANKINGS, *OTHER_RANKINGS)
CLOSED = (*DATED, *RANKINGS)
KNOWING = tuple(name for name in OPERATIONS if name not in (*HALF_OPEN, *HISTORY_RANKINGS))
"""Operations that never give zeros for what is not known."""
SINGLE = ("edits_edited_pages", "editors_aggregate", "editors_by_country")
"""Operations for one project at a time."""


@law(*OPERATIONS)
def a_refusal_is_a_problem(client: WikimediaAnalytics, request: Request, status: int) -> None:
    """A refusal is a problem object that gives its status and phrase, the method, and the path from `/metrics/` on.

    Ground: observed on the public service, 2025 and 2026; RFC 9457, members of a problem details object.

    Approximate: what stands before the service refuses in plain text (403, 429, 5xx).

    Args:
        request: For nothing that exists, or with a wrong value.
        status: 404 or 400.
    """
    error = refused(client, request, status)
    subject = f"{request}, refused with {status}"
    expect_equal(error.answer.media_type, "application/problem+json", subject, "media type")
    problem = _problem(error)
    promised = (status, HTTPStatus(status).phrase, "get", "about:blank")
    came = (problem.status, problem.title, problem.method, problem.type)
    expect_equal(came, promised, subject, "status, title, method and type")
    sent = "/metrics/" + str(error.answer.url).partition("/metrics/")[2]
    expect_equal(problem.uri, sent, subject, "uri")
    expect(bool(problem.detail), subject, "a text for people", problem.detail)


@law(*KNOWING)
def what_is_not_known_is_not_found(client: WikimediaAnalytics, request: Request) -> None:
    """A project, title, file, category or user without data, and a time without any, is answered 404.

    Ground: documentation, all references; observed on the public service, 2026.

    Args:
        request: For nothing that is known.
    """
    refused(client, request, 404)


@law(*(name for name in CLOSED if name != "media_files_top"))
def a_value_outside_its_vocabulary_is_refused(
    client: WikimediaAnalytics, request: Request, name: str, value: str
) -> None:
    """A value that a closed vocabulary does not have is answered 400.

    Ground: documentation, all references: parameters; observed on the public service, 2026, and in the tests of the
    first version of the service.

    Args:
        name: A parameter with a closed vocabulary: access, agent, granularity, editor type, page type, activity level.
        value: None of the vocabulary.
    """
    refused(client, request.but(**{name: value}), 400)


@law("media_files_aggregate", "media_files_per_file", "page_views_per_article")
def a_refused_value_is_told_the_right_ones(
    client: WikimediaAnalytics, request: Request, name: str, value: str, vocabulary: Sequence[str]
) -> None:
    """The refusal of a granularity or agent names the parameter and the whole vocabulary.

    Ground: observed on the public service, 2026.

    Args:
        name: `granularity` or `agent`.
        value: None of the vocabulary.
        vocabulary: What would be allowed, in the order of the documentation.
    """
    error = refused(client, request.but(**{name: value}), 400)
    promised = f"{name} should be equal to one of the allowed values: [{', '.join(vocabulary)}]"
    expect_equal(_problem(error).detail, promised, str(request.but(**{name: value})), "detail")


@law(*DATED)
def a_date_of_no_calendar_is_refused(client: WikimediaAnalytics, request: Request, name: str, value: str) -> None:
    """A start or end that is no date is answered 400, and the refusal says which of them it is.

    Ground: observed in the source of the service and the tests of its first version; documentation, all time series:
    `start` and `end`.

    Args:
        name: `start` or `end`.
        value: No date.
    """
    asked = request.but(**{name: value})
    error = refused(client, asked, 400)
    detail = _problem(error).detail
    expect(re.match(rf"{name} timestamp is invalid\b", detail) is not None, str(asked), f"{name} is named", detail)


@law(*DATED)
def a_start_after_the_end_is_refused(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """A range whose start comes after its end is answered 400.

    Ground: observed in the source and tests of the first version of the service; documentation, all time series:
    `start` and `end`.

    Args:
        request: By day.
        days: At least three of them, in order.
    """
    asked = request.over(days)
    refused(client, asked.but(start=asked.values["end"], end=asked.values["start"]), 400)


@law(*WHOLE_MONTHS)
def a_range_without_a_whole_month_has_no_months(client: WikimediaAnalytics, request: Request, days: Days) -> None:
    """By month, a range in which no month lies as a whole is answered 400, and the refusal says so.

    Ground: observed on the public service, 2023 and 2026; documentation, all time series: `granularity`.

    Args:
        days: Within a month or two, of which some days are missing.
    """
    asked = request.over(days, "monthly")
    error = refused(client, asked, 400)
    promised = "no full months"
    expect(_problem(error).detail.startswith(promised), str(asked), f"a detail {promised}…", _problem(error).detail)


@law(*RANKINGS)
def a_ranking_of_no_date_is_refused(client: WikimediaAnalytics, request: Request, date: tuple[str, str, str]) -> None:
    """A ranking for a year, month and day that are no date is answered 400.

    Ground: observed in the tests of the first version of the service, and on the public service, 2023; documentation,
    all rankings: `year`, `month` and `day`.

    Args:
        date: Year, month and day that are no date, the first two of them alone if the ranking has no days.
    """
    values = zip(("year", "month", "day"), date, strict=True)
    refused(client, request.but(**{name: value for name, value in values if name in request.values}), 400)


@law(*SINGLE)
def what_does_not_add_up_is_asked_for_one_project(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """Editors, edited pages and editors by country of several projects together are answered 400.

    Ground: observed in the source and tests of the first version of the service; documentation, edits and editors:
    `project`.

    Args:
        project: `all-projects` or a family.
    """
    refused(client, request.but(project=project), 400)


@law(*HALF_OPEN, "page_views_aggregate", "page_views_per_article", "page_views_top", "devices_unique")
def a_project_has_no_other_characters(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """A project with other characters than letters, digits, dots, hyphens and underscores is answered 400.

    Ground: observed in the source of the first version of the service; documentation, all references: `project`.

    Args:
        project: With another character, not at its end.
    """
    refused(client, request.but(project=project), 400)


@law("media_files_per_file")
def the_path_of_a_file_begins_with_a_slash(client: WikimediaAnalytics, request: Request) -> None:
    """A path of a file without its first slash fits no route.

    Ground: observed on the public service, 2026.

    Args:
        request: For a file that is requested.
    """
    asked = request.but(file_path=request.values["file-path"].removeprefix("/"))
    error = refused(client, asked, 404)
    expect_equal(_problem(error).detail.lower(), "invalid route", str(asked), "detail")


def _problem(error: ErrorResponse) -> Problem:
    expect(isinstance(error.parsed, Problem), error.operation, "a problem object", error.parsed)
    assert isinstance(error.parsed, Problem)
    return error.parsed
