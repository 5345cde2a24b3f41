"""Laws between the counts of the edit history: edits, bytes, pages, editors."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Days, Request
from contract_tests.laws.wikimedia_analytics.counting import added, by_month, found, series

EDITS, NET, ABSOLUTE = "edits_aggregate", "edits_net_bytes_difference", "edits_absolute_bytes_difference"
PAGE_EDITS, PAGE_NET, PAGE_ABSOLUTE = "edits_per_page", f"{NET}_per_page", f"{ABSOLUTE}_per_page"
PAGES, NEW, EDITORS = "edits_edited_pages", "edits_new_pages", "editors_aggregate"


@law(ABSOLUTE, NET, PAGE_ABSOLUTE, PAGE_NET)
def no_net_change_is_larger_than_the_absolute_one(client: WikimediaAnalytics, request: Request) -> None:
    """Pages grow or shrink by no more than the sum of all changes, which is never below 0.

    Ground: documentation, Changes in page length: net and absolute change, in bytes.

    Stays: it holds for single pages and days, too, on which nothing need be removed.

    Args:
        request: For the absolute change, of a project or a page.
    """
    absolute = series(client, request)
    net = found(client, request.of(request.operation.replace("absolute", "net")))
    for time, size in absolute.items():
        change = net.get(time, 0)
        expect(size >= abs(change), f"{request}, {time}", f"an absolute change of {abs(change)} or more", size)


@law(NET, ABSOLUTE)
def what_is_removed_counts_against_the_net_change(client: WikimediaAnalytics, request: Request) -> None:
    """Where some edits add and others remove, the net change is smaller than the absolute one by an even number.

    Ground: documentation, Changes in page length: net and absolute change, in bytes.

    Approximate: deduced, and for projects and months with so many edits that some are sure to remove something.

    Args:
        request: For the absolute change of such a project in such months.
    """
    absolute = found(client, request)
    net = found(client, request.of(NET))
    for time, size in absolute.items():
        change = abs(net.get(time, 0))
        holds = change < size and (size - change) % 2 == 0
        expect(holds, f"{request}, {time}", f"more than the net change of {change}, by an even number", size)


@law(EDITS, NET, ABSOLUTE, PAGE_EDITS, PAGE_NET, PAGE_ABSOLUTE)
def without_edits_nothing_changes(client: WikimediaAnalytics, request: Request) -> None:
    """On days and months without edits there is no change of length.

    Ground: documentation, Edits and Changes in page length: both are of the same edits, those on redirects included.

    Approximate: deduced.

    Stays: it names the days, and holds for single pages, whose editors no ranking lists.

    Args:
        request: For the number of edits, of a project or a page.
    """
    edits = found(client, request)
    of_page = request.operation == PAGE_EDITS
    for operation in (PAGE_NET, PAGE_ABSOLUTE) if of_page else (NET, ABSOLUTE):
        changes = found(client, request.of(operation))
        alone = {time: change for time, change in changes.items() if time not in edits}
        expect(not alone, str(request.of(operation)), "changes only where there are edits", alone)


@law(EDITORS, PAGES)
def a_month_has_fewer_than_its_days_together(client: WikimediaAnalytics, request: Request, months: Days) -> None:
    """Editors or edited pages of a month are no more than those of its days together, and no fewer than on any day.

    Ground: documentation, Get number of editors and Get number of edited pages: who edits on several days is one editor
    of the month.

    Approximate: deduced, and for all activity levels only, since in a month an editor may reach a higher one.

    Args:
        request: For all activity levels.
        months: From the first day of a month to the last of one.
    """
    daily = found(client, request.over(months))
    together = by_month(daily)
    asked = request.over(months, "monthly")
    monthly = found(client, asked)
    for month in {**together, **monthly}:
        least = max((count for day, count in daily.items() if day.startswith(month[:6])), default=0)
        count, most = monthly.get(month, 0), together.get(month, 0)
        expect(least <= count <= most, f"{asked}, {month}", f"between {least} and {most}", count)


@law(EDITORS)
def an_editor_may_edit_pages_of_both_types(client: WikimediaAnalytics, request: Request) -> None:
    """Editors of content and of other pages, added, are no fewer than the editors of all pages, and neither is more.

    Ground: documentation, Get number of editors: who edits pages of both types is one editor of all pages.

    Approximate: deduced, and for all activity levels only, since edits of both types add up to a higher one.

    Args:
        request: For all activity levels.
    """
    everybody = found(client, request.but(page_type="all-page-types"))
    parts = [found(client, request.but(page_type=page_type)) for page_type in ("content", "non-content")]
    together = added(parts)
    for time in {*everybody, *together}:
        count, most = everybody.get(time, 0), together.get(time, 0)
        least = max(part.get(time, 0) for part in parts)
        expect(least <= count <= most, f"{request}, {time}", f"between {least} and {most} editors of all pages", count)


@law(EDITORS, EDITS)
def where_there_are_edits_there_are_editors(client: WikimediaAnalytics, request: Request) -> None:
    """A project has editors on a day or in a month if and only if it has edits.

    Ground: documentation, Get number of edits and Get number of editors: both are of the same edits, those on redirects
    included.

    Approximate: deduced.

    Args:
        request: For editors of all activity levels.
    """
    edits, editors = found(client, _edits(request)), found(client, request)
    alone = sorted({*edits} ^ {*editors})
    expect(not alone, str(request), f"editors where {EDITS} has edits, and only there", alone)


@law(EDITORS, PAGES, NEW, EDITS)
def whoever_edits_makes_an_edit(client: WikimediaAnalytics, request: Request) -> None:
    """Neither editors nor edited or new pages are more than edits.

    Ground: documentation, Get number of edits, of edited pages, of new pages and of editors; edits on redirects count
    as edits.

    Approximate: deduced.

    Stays: it bounds editors and pages over any range by one other series, without a ranking of each day.

    Args:
        request: For editors or edited pages of all activity levels, or for new pages.
    """
    edits = found(client, _edits(request))
    more = {time: count for time, count in found(client, request).items() if count > edits.get(time, 0)}
    expect(not more, str(request), "no more than edits", more)


@law(NEW, PAGES)
def a_new_page_is_edited(client: WikimediaAnalytics, request: Request) -> None:
    """New pages are no more than edited pages.

    Ground: documentation, Edited pages: both are counted without redirects.

    Approximate: deduced.

    Args:
        request: For new pages of one project.
    """
    edited = found(client, Request(PAGES, {**request.values, "activity-level": "all-activity-levels"}))
    more = {time: count for time, count in found(client, request).items() if count > edited.get(time, 0)}
    expect(not more, str(request), "no more than edited pages", more)


def _edits(request: Request) -> Request:
    """The number of edits by the same editors to the same pages."""
    return Request(EDITS, {name: value for name, value in request.values.items() if name != "activity-level"})
