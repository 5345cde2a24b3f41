"""Where views come from: regions, and for items addresses."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from contract_tests.simulators.archive_views.answers import no_route, success
from contract_tests.simulators.archive_views.parameters import identifier_of, last_days_of, range_of
from contract_tests.simulators.archive_views.service import NOBODY, Views, family
from contract_tests.simulators.archive_views.world.calendar import names
from contract_tests.simulators.archive_views.world.regions import REGIONS
from contract_tests.simulators.archive_views.world.subjects import Subject

details = family()

_ROWS = {
    (kind, region): {
        "count_kind": kind,
        "country": region.country,
        "geo_country": region.geo_country,
        "geo_state": region.geo_state,
        "lat": region.lat,
        "lng": region.lng,
        "state": region.state,
    }
    for kind in ("collection", "contributor", "item")
    for region in REGIONS
}


@details.operation("GET", "/detail/collection/{identifier}/{start}/{up_to}", head=False)
def views_detail_collection(
    views: Views, request: httpx.Request, identifier: str, start: str, up_to: str
) -> httpx.Response:
    """Views of a collection by region."""
    return _detail(
        "collection", views.world.collections, identifier_of(identifier), *range_of(start, up_to, views.days)
    )


@details.operation("GET", "/detail/collection/{identifier}/{last_n_days}", head=False)
def views_detail_collection_last_days(
    views: Views, request: httpx.Request, identifier: str, last_n_days: str
) -> httpx.Response:
    """The same for the days published last."""
    return _detail(
        "collection", views.world.collections, identifier_of(identifier), *last_days_of(last_n_days, views.days)
    )


@details.operation("GET", "/detail/item/{identifier}/{start}/{up_to}", head=False)
def views_detail_item(views: Views, request: httpx.Request, identifier: str, start: str, up_to: str) -> httpx.Response:
    """Views of an item by region, and where its users came from."""
    return _detail("item", views.world.items, identifier_of(identifier), *range_of(start, up_to, views.days))


@details.operation("GET", "/detail/item/{identifier}/{last_n_days}", head=False)
def views_detail_item_last_days(
    views: Views, request: httpx.Request, identifier: str, last_n_days: str
) -> httpx.Response:
    """The same for the days published last."""
    return _detail("item", views.world.items, identifier_of(identifier), *last_days_of(last_n_days, views.days))


@details.operation("GET", "/detail/contributor/{contributor}/{start}/{up_to}", head=False)
def views_detail_contributor(
    views: Views, request: httpx.Request, contributor: str, start: str, up_to: str
) -> httpx.Response:
    """Views by region of all items that somebody contributed."""
    if not views.undecided.contributors_served:
        raise no_route()
    return _detail("contributor", views.world.contributors, contributor, *range_of(start, up_to, views.days))


def _detail(kind: str, subjects: Mapping[str, Subject], name: str, first: int, last: int) -> httpx.Response:
    subject = subjects.get(name, NOBODY)
    regions = zip(subject.geography, subject.geography_totals.between(first, last), strict=True)
    referers = zip(subject.referers, subject.referers_totals.between(first, last), strict=True)
    return success(
        {
            "counts_geo": [
                {**_ROWS[kind, region], "sum_count_value": views, "ua_kind": agent}
                for (region, agent), views in regions
                if views
            ],
            "days": names(first, last),
            "referers": [
                {"referer": referer, "score": users, "ua_kind": agent}
                for (referer, agent), users in sorted(referers, key=lambda row: -row[1])
                if users
            ],
        }
    )
