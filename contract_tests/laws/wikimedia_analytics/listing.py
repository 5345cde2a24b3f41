"""Laws of what rankings list and leave out."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking
from contract_tests.laws.wikimedia_analytics.counting import found, listed
from contract_tests.laws.wikimedia_analytics.countries import EDITORS

ARTICLES, ARTICLE = "page_views_top", "page_views_per_article"
OF_COUNTRY = "page_views_top_per_country"
SHOWING = ("commons_top_pages_per_category_monthly", "commons_top_pages_per_media_file_monthly")
PLACEHOLDER = "-"
"""Stands for requests without a title."""

_PROTECTED = (
    "AE AF AZ BI BH BY CN CU DJ EG GQ ER ET IR IQ KZ LA LY MM KP PK RU RW SA SG SO SD SY TJ TH TR TM UZ VE VN YE"
)
PROTECTED = frozenset(_PROTECTED.split())
"""Countries whose editors are protected."""


@law(ARTICLES, OF_COUNTRY)
def requests_without_a_title_are_not_listed(client: WikimediaAnalytics, request: Request) -> None:
    """No ranking of pages lists `-`, which stands for requests without a title.

    Ground: observed in the jobs that load the data, July 2026.
    """
    entries = ranking(client, request)
    came = [entry for entry in entries if entry.article == PLACEHOLDER]
    expect(not came, str(request), f"pages, and not {PLACEHOLDER!r}", came)


@law(*SHOWING, ARTICLE)
def a_page_that_shows_a_file_has_its_views(client: WikimediaAnalytics, request: Request, place: int) -> None:
    """A page that shows files of Commons is listed with no more views than people have given it in that month.

    Ground: documentation, Response properties, and the data model that it refers to: views of the pages that show a
    file.

    Approximate: deduced from what both count.

    Args:
        request: For the pages, in a month.
        place: Which of the pages; counted again from the first where there are fewer.
    """
    entry = listed(client, request, place)
    values = {"project": entry.page_wiki, "access": "all-access", "agent": "user", "article": entry.page_title}
    asked = Request(ARTICLE, values).over(request.period, "monthly")
    views = sum(found(client, asked).values())
    expect(entry.pageview_count <= views, str(request), f"at most {views} views, as in {asked}", entry)


@law(EDITORS)
def editors_of_a_protected_country_are_not_told(client: WikimediaAnalytics, request: Request) -> None:
    """Countries whose editors are protected are not listed.

    Ground: observed in the source of the first version of the service, 2023, which names them.

    Approximate: which countries these are may change.
    """
    told = sorted({entry.country for entry in ranking(client, request)} & PROTECTED)
    expect(not told, str(request), "no protected country", told)
