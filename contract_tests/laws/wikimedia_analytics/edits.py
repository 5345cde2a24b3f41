"""Laws between the counts of the edit history: edits, bytes, pages, editors."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Days, Request, added, by_month, found, series

EDITS, NET, ABSOLUTE = "edits_aggregate", "edits_net_bytes_difference", "edits_absolute_bytes_difference"
PAGE_EDITS, PAGE_NET, PAGE_ABSOLUTE = "edits_per_page", f"{NET}_per_page", f"{ABSOLUTE}_per_page"
PAGES, EDITORS = "edits_edited_pages", "editors_aggregate"


@law(ABSOLUTE, NET, PAGE_ABSOLUTE, PAGE_NET)
def no_net_change_is_larger_than_the_absolute_one(client: WikimediaAnalytics, request: Request) -> None:
    """Pages grow or shrink by no more than the sum of all changes, which is never below 0.

    Ground: documentation, net change and absolute change: the one adds changes of length, the other their amounts.

    Args:
        request: For the absolute change, of a project or a page.
    """
    absolute = series(client, request)
    net = found(client, request.of(request.operation.replace("absolute", "net")))
    for time, size in absolute.items():
        change = net.get(time, 0)
        expect(size >= abs(change), f"{request}, {time}", f"an absolute change of {abs(change)} or more", size)


@law(EDITS, NET, ABSOLUTE, PAGE_EDITS, PAGE_NET, PAGE_ABSOLUTE)
def without_edits_nothing_changes(client: WikimediaAnalytics, request: Request) -> None:
    """On days and months without edits there is no change of length.

    Ground: documentation, number of edits and net and absolute change: all three are counted from the same edits.

    Approximate: deduced.

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

    Ground: documentation, number of editors and of edited pages: who edits on several days is one editor in the month.

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

    Ground: documentation, number of editors: `page-type`; an editor of both is one editor of all pages.

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


@law(EDITORS, PAGES, EDITS)
def whoever_edits_makes_an_edit(client: WikimediaAnalytics, request: Request) -> None:
    """Neither editors nor edited pages are more than edits.

    Ground: documentation, number of editors, of edited pages and of edits.

    Approximate: deduced.

    Args:
        request: For editors or edited pages of all activity levels.
    """
    values = {name: value for name, value in request.values.items() if name != "activity-level"}
    edits = found(client, Request(EDITS, values))
    more = {time: count for time, count in found(client, request).items() if count > edits.get(time, 0)}
    expect(not more, str(request), "no more than edits", more)
