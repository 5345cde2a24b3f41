"""Laws of sums on Commons: what is listed is what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, ranking, rows
from contract_tests.laws.wikimedia_analytics.commons import (
    CATEGORY,
    CATEGORY_FILES,
    CATEGORY_PAGES,
    CATEGORY_VIEWS,
    CATEGORY_WIKIS,
    EDITORS,
    EDITS,
    FILE,
    FILE_PAGES,
    FILE_VIEWS,
    FILE_WIKIS,
)
from contract_tests.laws.wikimedia_analytics.counting import found

LONGEST = 100
"""A ranking with fewer entries than this is complete."""


@law(CATEGORY_WIKIS, CATEGORY_VIEWS, FILE_WIKIS, FILE_VIEWS)
def views_add_up_over_wikis(client: WikimediaAnalytics, request: Request) -> None:
    """Page views on all wikis are those on each wiki together; of a full ranking, the first wikis have no more.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026.

    Args:
        request: For the wikis of a category or file in a month.
    """
    operation = CATEGORY_VIEWS if request.operation == CATEGORY_WIKIS else FILE_VIEWS
    _expect_share(client, request, _month(request, operation, wiki="all-wikis"))


@law(CATEGORY_PAGES, CATEGORY_VIEWS, FILE_PAGES, FILE_VIEWS)
def views_add_up_over_pages(client: WikimediaAnalytics, request: Request) -> None:
    """Views of a category or file are those of the pages that show it; of a full ranking, the first have no more.

    Ground: documentation, Response properties, and the data model that it refers to: views are those of the pages that
    show a file.

    Approximate: deduced; a page that shows several files counts once for the category.

    Args:
        request: For the pages of a category or file on a wiki, or on all, in a month.
    """
    operation = CATEGORY_VIEWS if request.operation == CATEGORY_PAGES else FILE_VIEWS
    _expect_share(client, request, _month(request, operation))


@law(EDITORS, EDITS)
def edits_add_up_over_editors(client: WikimediaAnalytics, request: Request) -> None:
    """Edits to a category's files are those of its editors together; of a full ranking, the first have no more.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced; both are counted from the same edits.

    Args:
        request: For the editors of a category in a month.
    """
    _expect_share(client, request, _month(request, EDITS))


@law(CATEGORY_PAGES, FILE_PAGES)
def pages_of_one_wiki_are_of_that_wiki(client: WikimediaAnalytics, request: Request, wikis: Sequence[str]) -> None:
    """A ranking of the pages of one wiki lists pages of this wiki only, with the views that they have among all.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026.

    Args:
        request: For the pages of all wikis in a month.
        wikis: With such pages.
    """
    everywhere = ranking(client, request)
    for wiki in wikis:
        asked = request.but(wiki=wiki)
        listed = ranking(client, asked)
        expect({entry.page_wiki for entry in listed} == {wiki}, str(asked), f"pages of {wiki}", listed)
        views = {entry.page_title: entry.pageview_count for entry in listed}
        for entry in everywhere:
            if entry.page_wiki == wiki and (entry.page_title in views or len(listed) < LONGEST):
                what = f"views of {entry.page_title!r} as listed for all wikis"
                expect_equal(views.get(entry.page_title), entry.pageview_count, str(asked), what)


@law("commons_edits_per_user_monthly")
def a_user_has_no_more_edits_than_all_users(client: WikimediaAnalytics, request: Request, user: str) -> None:
    """A user has no more edits in a month than all users together.

    Ground: observed in the jobs that load the data, July 2026: `:all-user-names:` is the sum.
    """
    everybody = found(client, request.but(user_name=":all-user-names:"))
    for month, count in found(client, request.but(user_name=user)).items():
        most = everybody.get(month, 0)
        expect(
            count <= most, f"{request.but(user_name=user)}, {month}", f"at most {most} edits, as of all users", count
        )


@law("commons_edits_per_user_monthly", EDITS)
def a_category_has_no_more_edits_than_all_users(client: WikimediaAnalytics, request: Request) -> None:
    """A category has no more edits in a month than all users together make to covered files.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced; both are counted from the same edits.

    Args:
        request: For the edits of a category.
    """
    values = {name: request.values[name] for name in ("edit-type", "start", "end")}
    everybody = found(client, Request("commons_edits_per_user_monthly", {"user-name": ":all-user-names:", **values}))
    for month, count in found(client, request).items():
        most = everybody.get(month, 0)
        expect(count <= most, f"{request}, {month}", f"at most {most} edits, as of all users", count)


@law(CATEGORY, CATEGORY_FILES, CATEGORY_WIKIS, CATEGORY_PAGES, FILE, FILE_WIKIS, FILE_PAGES)
def whatever_is_listed_is_counted(client: WikimediaAnalytics, request: Request) -> None:
    """No more wikis or pages are listed for a category or file than are counted to show it, nor files than are used.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced; those without views are counted and not listed. Whether a month without files of its own has
    a snapshot of a category is not settled.

    Args:
        request: For the wikis, or for the pages or used files of all wikis, in a month.
    """
    what, operation = ("category", CATEGORY) if "category" in request.values else ("media-file", FILE)
    end = "_deep" if request.values.get("category-scope") == "deep" else ""
    count = {CATEGORY_FILES: "used_media_file_count", CATEGORY_WIKIS: _WIKIS, FILE_WIKIS: _WIKIS}.get(
        request.operation, "leveraging_page_count"
    )
    asked = Request(operation, {what: request.values[what]}).over(request.period, None)
    try:
        most = sum(getattr(row, f"{count}{end}") or 0 for row in rows(client, asked))
    except NotFound:
        return
    listed = len(ranking(client, request))
    expect(listed <= most, str(request), f"at most the {most} of {asked}", listed)


_WIKIS = "leveraging_wiki_count"


def _month(request: Request, operation: str, **values: str) -> Request:
    """The series of one month, with the values of a ranking."""
    kept = {name: value for name, value in request.values.items() if name not in ("year", "month")}
    return Request(operation, {**kept, **values}).over(request.period, None)


def _expect_share(client: WikimediaAnalytics, request: Request, asked: Request) -> None:
    """The entries of a ranking have together what the series has, or no more if the ranking is full."""
    entries = ranking(client, request)
    together = sum(getattr(entry, METRICS[asked.operation]) for entry in entries)
    whole = sum(found(client, asked).values())
    if len(entries) < LONGEST:
        expect_equal(together, whole, str(request), f"together as {asked}")
    else:
        expect(together <= whole, str(request), f"together at most {whole}, as {asked}", together)
