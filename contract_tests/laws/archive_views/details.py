"""Laws of the details: where views come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from openknowledge import ArchiveViews

from contract_tests.laws.archive_views.asking import (
    AGENTS,
    COLLECTION,
    COLLECTION_LAST_DAYS,
    CONTRIBUTOR,
    ITEM,
    ITEM_LAST_DAYS,
    LONG,
    Days,
    Region,
    Span,
    Subject,
    asked,
    by_region,
    details,
)
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law

SITE = ("archive.org", "www.archive.org")


@law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR)
def rows_are_of_the_kind_asked_for(client: ArchiveViews, subject: Subject, span: Span) -> None:
    """Every region says whether it belongs to a collection or to a contributor, as the path does.

    Ground: documentation, Detailed, aggregated collection access data and the same by contributor: `count_kind`. The
    page says no word for items.
    """
    kinds = {row.count_kind for row in details(client, subject, span).counts_geo}
    expect(kinds <= {subject[0]}, asked(subject, span), f"{subject[0]} in every row", kinds)


@law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR)
def only_items_have_referers(client: ArchiveViews, subject: Subject, span: Span) -> None:
    """The list of referers of a collection or a contributor is empty.

    Ground: documentation, the examples of collection and contributor; the section about items adds referers.

    Stays: no fault that is seeded gives a referer to what has none.
    """
    expect_equal(details(client, subject, span).referers, (), asked(subject, span), "referers")


@law(ITEM, ITEM_LAST_DAYS)
def referers_are_elsewhere(client: ArchiveViews, item: str, span: Span) -> None:
    """What led to an item is none of the site's own pages.

    Ground: documentation, Detailed, aggregated item access data: referers from outside of the site.

    Stays: no fault that is seeded makes a page of the site of another address.
    """
    for row in details(client, ("item", item), span).referers:
        elsewhere = urlsplit(row.referer).hostname not in SITE
        expect(elsewhere, asked(("item", item), span), f"referers outside of {SITE[0]}", row.referer)


@law(ITEM)
def an_item_has_referers(client: ArchiveViews, item: str, days: Days) -> None:
    """An item that pages elsewhere lead to has referers.

    Ground: documentation, Detailed, aggregated item access data: `referers`.

    Approximate: needs to know an item that pages elsewhere lead to.
    """
    referers = details(client, ("item", item), days).referers
    expect(bool(referers), asked(("item", item), days), "referers", referers)


@law(COLLECTION, CONTRIBUTOR, ITEM)
def a_whole_has_the_regions_of_its_items(
    client: ArchiveViews, subject: Subject, items: Sequence[str], days: Days
) -> None:
    """From each region, a collection or a contributor has the views of its items.

    Ground: documentation, introduction: the views of a collection are those of all its items; Detailed, aggregated
    access data by contributor.

    Approximate: needs to know all items of a collection, of which none was counted before it belonged to it, or of a
    contributor.
    """
    promised: Counter[Region] = Counter()
    for item in items:
        promised += by_region(details(client, ("item", item), days))
    came = by_region(details(client, subject, days))
    _expect_regions(came, promised, asked(subject, days), "sums of all items")


@law(COLLECTION, CONTRIBUTOR, ITEM)
def a_region_is_described_alike_everywhere(client: ArchiveViews, subjects: Sequence[Subject], days: Days) -> None:
    """Two codes stand for one region, whose names and place are the same in every row of every answer.

    Ground: documentation, Detailed, aggregated collection access data: `country`, `state`, `lat` and `lng` are those of
    the region that `geo_country` and `geo_state` tell.

    Approximate: that the place belongs to the region, and not to the addresses in it, is deduced.
    """
    known: dict[tuple[str, str], tuple[object, ...]] = {}
    for subject in subjects:
        for row in details(client, subject, days).counts_geo:
            region, described = (row.geo_country, row.geo_state), (row.country, row.state, row.lat, row.lng)
            promised = known.setdefault(region, described)
            expect_equal(described, promised, f"{asked(subject, days)}: {' '.join(region)}", "as in other rows")


@law(COLLECTION, CONTRIBUTOR, ITEM)
def a_split_range_equals_the_whole(client: ArchiveViews, subject: Subject, days: tuple[str, str, str]) -> None:
    """The views of two ranges that meet add up to those of the joined one, from each region.

    Ground: documentation, Detailed, aggregated collection access data: views of the days that the answer lists.

    Approximate: no page promises that the parts of a range add up, or that rows are never left out; holds on the
    simulator, not to be asserted of the public service.

    Stays: it needs neither items nor daily numbers, so that it can be held of all three kinds.

    Args:
        days: First day, first day of the second range, first day after it.
    """
    start, middle, up_to = days
    parts = [by_region(details(client, subject, part)) for part in ((start, middle), (middle, up_to))]
    whole = by_region(details(client, subject, (start, up_to)))
    _expect_regions(whole, parts[0] + parts[1], asked(subject, (start, up_to)), f"sums of the parts at {middle}")


@law(COLLECTION, ITEM, LONG)
def regions_add_up_to_the_daily_series(client: ArchiveViews, subject: Subject, days: Days) -> None:
    """The regions of a range have as many views of each kind as the daily series has on the days that are listed.

    Ground: documentation, Detailed, aggregated collection access data: views of the kinds of user agents that the daily
    series has.

    Approximate: no page promises that every view has a region; holds on the simulator, not to be asserted of the public
    service.

    Stays: it compares two routes that are counted apart, without knowing the items of a collection.
    """
    answer, series = details(client, subject, days), client.views.long([subject[1]])
    regions = by_region(answer)
    listed = set(answer.days)
    for agent in AGENTS:
        daily = getattr(series.ids[subject[1]].detail, agent).per_day
        promised = sum(views for day, views in zip(series.days, daily, strict=True) if day in listed)
        came = sum(views for (_, _, kind), views in regions.items() if kind == agent)
        expect_equal(came, promised, f"{asked(subject, days)}: {agent}", "views on these days")


def _expect_regions(came: Counter[Region], promised: Counter[Region], subject: str, what: str) -> None:
    for region in sorted({*came, *promised}):
        expect_equal(came[region], promised[region], f"{subject}: {' '.join(region)}", what)
