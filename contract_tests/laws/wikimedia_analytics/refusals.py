"""Laws of refusals: they come when they must."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS, OPERATIONS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, Request, problem_of, refused

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
