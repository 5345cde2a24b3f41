"""Laws of refusals: they come when they must."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics
from openknowledge.errors import ErrorResponse

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS, OPERATIONS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, Request, answered, call, problem_of, refused

KNOWING = tuple(name for name in OPERATIONS if name not in (*HALF_OPEN, *HISTORY_RANKINGS))
"""Operations that never give zeros for what is not known."""

SINGLE = ("edits_edited_pages", "editors_aggregate", "editors_by_country")
"""Operations for one project at a time."""


@law(*KNOWING)
def what_is_not_known_is_not_found(client: WikimediaAnalytics, request: Request) -> None:
    """A project, title, file, category or user without data, and a time without any, is answered 404.

    Ground: observed on the public service, 2023 and 2026.

    Args:
        request: For nothing that is known.
    """
    refused(client, request, 404)


@law(*SINGLE)
def what_does_not_add_up_is_asked_for_one_project(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """Editors, edited pages and editors by country of several projects together are answered 400.

    Ground: observed in source and tests of the first version of the service, 2023.

    Args:
        project: `all-projects` or a family.
    """
    refused(client, request.but(project=project), 400)


@law(*HALF_OPEN, "page_views_aggregate", "page_views_per_article", "page_views_top", "devices_unique")
def a_project_has_no_other_characters(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """A project with other characters than letters, digits, dots, hyphens and underscores is answered 400.

    Ground: observed in the source of the first version of the service, 2023.

    Args:
        project: With another character, not at its end.
    """
    refused(client, request.but(project=project), 400)


@law("page_views_top_per_country")
def a_country_is_written_in_capitals(client: WikimediaAnalytics, request: Request) -> None:
    """A country in small letters has no pages: whether it is a mistake or not found, it is refused.

    Ground: documentation, List most-viewed pages for a country, and the description of the interface of the first
    version of the service, 2023: a country is two capital letters.

    Approximate: deduced; which of the two refusals it is was not observed.

    Args:
        request: For a country that has pages.
    """
    asked = request.but(country=request.values["country"].lower())
    try:
        came = call(client, asked)
    except ErrorResponse as error:
        expect(error.status in (400, 404), str(asked), "a refusal with status 400 or 404", str(error))
    else:
        raise AssertionError(f"{asked}: promised a refusal; came {came!r:.200}")


@law(*OPERATIONS)
def a_client_that_names_nobody_is_turned_away(client: WikimediaAnalytics, request: Request, user_agent: str) -> None:
    """A request whose user agent names a library and nobody to ask is answered 403, in plain text.

    Ground: observed on the public service, 2026.

    Approximate: that all operations are closed to it is deduced; it is turned away before the service sees it.

    Args:
        request: For something that exists.
        user_agent: What such a library sends if it is not told otherwise.
    """
    answer = answered(client, request, headers={"User-Agent": user_agent})
    media_type = answer.headers.get("Content-Type", "").partition(";")[0]
    expect_equal(
        (answer.status, media_type), (403, "text/plain"), f"{request} by {user_agent}", "status and media type"
    )


@law("media_files_per_file")
def the_path_of_a_file_begins_with_a_slash(client: WikimediaAnalytics, request: Request) -> None:
    """A path of a file without its first slash fits no route.

    Ground: observed on the public service, 2026.

    Args:
        request: For a file that is requested.
    """
    asked = request.but(file_path=request.values["file-path"].removeprefix("/"))
    error = refused(client, asked, 404)
    expect_equal(problem_of(error).detail.lower(), "invalid route", str(asked), "detail")
