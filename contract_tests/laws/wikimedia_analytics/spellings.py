"""Laws of spellings: what may be written in several ways is answered the same in each."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, PER_PAGE, Request, call

OF_PROJECTS = (
    *HALF_OPEN,
    *HISTORY_RANKINGS,
    "devices_unique",
    "editors_by_country",
    "page_views_aggregate",
    "page_views_by_country",
    "page_views_legacy",
    "page_views_per_article",
    "page_views_top",
)
OF_REFERERS = ("media_files_aggregate", "media_files_per_file", "media_files_top")


@law(*OF_PROJECTS)
def a_project_may_be_a_domain(client: WikimediaAnalytics, request: Request, spelling: str) -> None:
    """A project is the same in any case, with `www.` in front or not, with `.org` behind or not.

    Ground: observed in source and tests of the first version of the service, 2023, and in recorded answers, 2025.

    Args:
        spelling: Of the project in the request.
    """
    _expect_same(client, request, "project", [spelling])


@law(*OF_REFERERS)
def a_referer_may_be_a_domain(client: WikimediaAnalytics, request: Request, spelling: str) -> None:
    """A referer is the same in any case, and that of a project is spelled as projects are.

    Ground: observed in the source of the first version of the service, 2023, and on the public service, 2026.

    Args:
        spelling: Of the referer in the request.
    """
    _expect_same(client, request, "referer", [spelling])


@law("page_views_per_article", *PER_PAGE)
def spaces_are_underscores(client: WikimediaAnalytics, request: Request, name: str) -> None:
    """A title is the same with spaces and with underscores.

    Ground: observed in source and tests of the first version of the service, 2023.

    Args:
        name: The parameter that holds the title.
    """
    title = request.values[name]
    _expect_same(client, request, name, [title.replace("_", " "), title.replace(" ", "_")])


@law("media_files_per_file")
def a_file_is_found_however_its_name_is_encoded(client: WikimediaAnalytics, request: Request, decoded: str) -> None:
    """The path of a file is the same whether the letters of its name are percent-encoded once more or not.

    Ground: observed in source and tests of the first version of the service, 2023.

    Args:
        request: With the path as media file rankings list it.
        decoded: The same path with plain letters.
    """
    _expect_same(client, request, "file-path", [decoded])


def _expect_same(client: WikimediaAnalytics, request: Request, name: str, spellings: Sequence[str]) -> None:
    promised = call(client, request)
    for spelling in spellings:
        came = call(client, request.but(**{name: spelling}))
        expect_equal(came, promised, str(request), f"as {spelling!r} the same as for {request.values[name]!r}")
