"""Laws of every answer: there is something in it, it is the same again, it says what was asked."""

from __future__ import annotations

from urllib.parse import quote

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, SERIES, Request, call

COMMONS_RANKINGS = (
    "commons_top_edited_categories_monthly",
    "commons_top_viewed_categories_monthly",
    "commons_top_wikis_per_category_monthly",
    "commons_top_pages_per_category_monthly",
    "commons_top_editors_monthly",
    "commons_top_viewed_media_files_monthly",
    "commons_top_wikis_per_media_file_monthly",
    "commons_top_pages_per_media_file_monthly",
)
HISTORY_RANKINGS = (
    "edits_top_pages_by_edits",
    "edits_top_pages_by_net_bytes_difference",
    "edits_top_pages_by_absolute_bytes_difference",
    "editors_top_by_edits",
    "editors_top_by_net_bytes_difference",
    "editors_top_by_absolute_bytes_difference",
)
OTHER_RANKINGS = (
    "editors_by_country",
    "media_files_top",
    "page_views_by_country",
    "page_views_top",
    "page_views_top_per_country",
)
OPERATIONS = (*SERIES, *COMMONS_RANKINGS, *HISTORY_RANKINGS, *OTHER_RANKINGS)
ECHOING = tuple(name for name in OPERATIONS if not name.startswith("commons_"))
_RAW_IN_FILE_NAMES = "()$=`%*!&+:?\"';@^"
"""What the name of a file keeps as it is, beside letters, digits and `-_.~`."""


@law(*OPERATIONS)
def every_answer_has_items(client: WikimediaAnalytics, request: Request) -> None:
    """Every answer with figures is a list of at least one item.

    Ground: observed in recorded answers of all families, 2020 to 2026; that nothing found is a 404 and never an empty
    list, on the public service, 2026.

    Args:
        request: For something that exists.
    """
    items = call(client, request).items
    expect(len(items) > 0, str(request), "at least one item", items)


@law(*HALF_OPEN, *HISTORY_RANKINGS, *OTHER_RANKINGS)
def one_item_holds_the_rest(client: WikimediaAnalytics, request: Request) -> None:
    """Rankings, and series of edits and editors, are one item with the list inside.

    Ground: observed in the source of the first version of the service, 2023, and in recorded answers, 2020 to 2026.

    Args:
        request: For something that exists.
    """
    items = call(client, request).items
    expect(len(items) == 1, str(request), "one item", items)


@law(*OPERATIONS)
def the_past_stays_as_it_was(client: WikimediaAnalytics, request: Request) -> None:
    """The same request for a period that is over is answered the same again.

    Ground: observed on the public service, 2026.

    Approximate: edit history and Commons are counted anew each month, which may correct the past between two requests.
    """
    first, again = call(client, request), call(client, request)
    expect_equal(again, first, str(request), "what was answered before")


@law(*ECHOING)
def what_is_asked_is_echoed(client: WikimediaAnalytics, request: Request) -> None:
    """Every item repeats what was asked: projects in lower case without `www.` and `.org`, titles with underscores.

    Ground: observed in recorded answers, 2020 to 2026; the normal forms also in source and tests of the first version
    of the service, 2023.
    """
    for item in call(client, request).items:
        for name, value in request.values.items():
            attribute = name.replace("-", "_")
            if hasattr(item, attribute):
                expect_equal(getattr(item, attribute), _normal(name, value), str(request), f"{name} in each item")


@law(*HISTORY_RANKINGS)
def a_ranking_says_for_which_time_it_is(client: WikimediaAnalytics, request: Request) -> None:
    """A ranking of edits or editors is dated by its day, or by the first of its month, and says which of the two.

    Ground: observed in the source of the first version of the service, 2023.
    """
    monthly = request.values["day"] == "all-days"
    day = "01" if monthly else request.values["day"]
    promised = ("monthly" if monthly else "daily", f"{request.values['year']}-{request.values['month']}-{day}")
    for item in call(client, request).items:
        for result in item.results:
            came = (str(item.granularity), result.timestamp.partition("T")[0])
            expect_equal(came, promised, str(request), "granularity and day")


def _normal(name: str, value: str) -> str:
    if name in ("project", "referer"):
        return value.strip().lower().removeprefix("www.").removesuffix(".org")
    if name in ("article", "page-title"):
        return value.replace(" ", "_")
    if name == "file-path":
        folder, _, file = value.rpartition("/")
        return f"{folder}/{quote(file, safe=_RAW_IN_FILE_NAMES)}"
    return value
