"""Laws of what rankings leave out: nothing that belongs into them."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics
from openknowledge.errors import NotFound

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.agreement import ARTICLE, ARTICLES, FILE, FILES
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import METRICS, Request, ranking
from contract_tests.laws.wikimedia_analytics.commons_agreement import CATEGORIES
from contract_tests.laws.wikimedia_analytics.counting import found
from contract_tests.laws.wikimedia_analytics.each_ranking import media_type_of

EDITED, EDITORS = "edits_edited_pages", "editors_aggregate"
FULL = 100
"""Entries of a full ranking by edits, and of one of Commons."""
SHORT = 500
"""No more pages or files than this share a count that is not small: a ranking with fewer entries is not cut."""
SMALL = 10


@law(ARTICLES, ARTICLE, FILES, FILE)
def what_is_not_listed_has_less(client: WikimediaAnalytics, request: Request, name: str) -> None:
    """A page or file that is left out has less than each of those that are listed, and next to nothing if few are.

    Ground: observed in the jobs that load the data, July 2026, which list 1,000 and leave out all that would share the
    last places.

    Approximate: deduced, for rankings and series are made by different jobs; some pages are never listed, as `-`, which
    stands for requests without a title.

    Args:
        request: For the most viewed pages, or the most requested files.
        name: Any page but those, or the path of a file.
    """
    operation, parameter = (ARTICLE, "article") if request.operation == ARTICLES else (FILE, "file-path")
    attribute = parameter.replace("-", "_")
    entries = ranking(client, request)
    if name in [getattr(entry, attribute) for entry in entries]:
        return
    shared = {each: request.values[each] for each in ("project", "access", "referer") if each in request.values}
    asked = Request(operation, {**shared, "agent": "user", parameter: name}).over(request.period)
    count, least = sum(found(client, asked).values()), min(getattr(entry, METRICS[operation]) for entry in entries)
    most = least if len(entries) >= SHORT else min(least, SMALL)
    expect(count < most, str(asked), f"fewer than {most}, since {request} does not list it", count)


@law(FILES)
def a_ranking_of_a_type_begins_as_that_of_all(client: WikimediaAnalytics, request: Request, media_type: str) -> None:
    """Files of a type that are listed among all are listed, with the same requests, among those of their type.

    Ground: documentation, Media types: each file has one; observed in the jobs that load the data, July 2026, which
    rank all types together and each of them.

    Approximate: deduced from that.

    Args:
        media_type: Any but `all-media-types`.
    """
    every, asked = ranking(client, request.but(media_type="all-media-types")), request.but(media_type=media_type)
    among_all = [(entry.file_path, entry.requests) for entry in every if media_type_of(entry.file_path) == media_type]
    try:
        of_type = [(entry.file_path, entry.requests) for entry in ranking(client, asked)]
    except NotFound:
        of_type = []
    first = of_type[: len(among_all)]
    expect_equal(sorted(first), sorted(among_all), str(asked), "first the files of this type among all")


@law(*HISTORY_RANKINGS, EDITED, EDITORS)
def rankings_list_all_that_is_counted(client: WikimediaAnalytics, request: Request) -> None:
    """A ranking lists as many editors as are counted, up to 100, and no fewer pages than are edited, up to as many.

    Ground: documentation, Editors and Edited pages: rankings and counts are of the same edits; that rankings have 100
    entries was observed in the source of the first version of the service, 2023.

    Approximate: deduced; of redirects, which are not counted, it is not settled whether rankings of pages have them.

    Args:
        request: For one project.
    """
    of_editors = request.operation.startswith("editors_")
    values = {name: request.values[name] for name in ("project", "editor-type", "page-type")}
    operation = EDITORS if of_editors else EDITED
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    every = Request(operation, {**values, "activity-level": "all-activity-levels"}).over(request.period, granularity)
    listed, count = len(ranking(client, request)), sum(found(client, every).values())
    least = min(count, FULL)
    holds = listed == least if of_editors else listed >= least
    expect(holds, str(request), f"{least} of the {count} of {every}", listed)


@law(*CATEGORIES, *CATEGORIES.values())
def a_category_that_is_not_listed_has_less(client: WikimediaAnalytics, request: Request, category: str) -> None:
    """A category that is left out has no more than each that is listed, and nothing if fewer than 100 are.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026, which list the first 100.

    Args:
        request: For a month.
        category: Any; for `deep` figures, one of the allow list.
    """
    entries = ranking(client, request)
    if category in [entry.category for entry in entries]:
        return
    kept = {name: value for name, value in request.values.items() if name not in ("year", "month")}
    operation = CATEGORIES[request.operation]
    asked = Request(operation, {"category": category, **kept}).over(request.period, None)
    count = sum(found(client, asked).values())
    most = min(getattr(entry, METRICS[operation]) for entry in entries) if len(entries) >= FULL else 0
    expect(count <= most, str(asked), f"at most {most}, since {request} does not list it", count)
