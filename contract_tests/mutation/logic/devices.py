"""Mistakes in unique devices."""

from __future__ import annotations

from contract_tests.mutation.logic.analytics_patches import module_of, queries, rebuilt
from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, edited, replaced
from contract_tests.simulators.wikimedia_analytics.world import devices as estimates

fault = faults_of("wikimedia_analytics")
devices, media_files = map(module_of, ("devices", "media_files"))


@fault(
    "devices_unique",
    documented="unique devices: the estimate is the sum of its two parts",
    shown_by="/unique-devices/en.wikipedia/all-sites/daily/20240101/20240131",
)
def devices_leave_the_offset_out() -> Patch:
    """Devices are counted without those that came once."""
    return edited(
        devices.devices,
        "devices_unique",
        lambda body: {"items": [one | {"devices": one["underestimate"]} for one in body["items"]]},
    )


@fault(
    "devices_unique",
    documented="unique devices: fewer than 1,000 are not told",
    shown_by="/unique-devices/ab.wikipedia/all-sites/daily/20240101/20240131",
)
def few_devices_are_told() -> Patch:
    """Fewer devices than 1,000 are told."""
    return rebuilt(replaced(estimates, "THRESHOLD", 0))


@fault(
    "devices_unique",
    documented="unique devices: `end` is included",
    shown_by="/unique-devices/en.wikipedia/all-sites/daily/20240101/20240131",
)
def devices_exclude_the_end() -> Patch:
    """A range of unique devices ends before its last day."""
    return queries("devices", ("BETWEEN :first AND MIN(:last, :limit - 1)", ">= :first AND day < MIN(:last, :limit)"))


@fault(
    "devices_unique",
    documented="unique devices by month: months whose first day lies in the range",
    shown_by="/unique-devices/en.wikipedia/all-sites/monthly/20240115/20240301",
)
def devices_begin_with_a_cut_month() -> Patch:
    """By month, unique devices begin with the month that the start lies in."""
    return queries(
        "devices",
        (
            "day BETWEEN :first AND",
            "day BETWEEN CASE :granularity WHEN 'monthly' THEN :first / 100 * 100 ELSE :first END AND",
        ),
    )


@fault(
    "devices_unique",
    documented="unique devices, `access-site`",
    shown_by="/unique-devices/en.wikipedia/mobile-site/daily/20240101/20240131",
)
def devices_ignore_sites() -> Patch:
    """Unique devices are the same for any site."""
    return queries("devices", ("site = :site", "site = 'all-sites'"))


@fault(
    "devices_unique",
    documented="unique devices by month: a device counts once a month",
    shown_by="/unique-devices/en.wikipedia/all-sites/monthly/20240101/20240301",
)
def devices_of_a_month_are_those_of_a_day() -> Patch:
    """Unique devices of a month are those of its first day."""
    return queries(
        "devices", ("granularity = :granularity", "granularity = 'daily' AND (:granularity = 'daily' OR day % 100 = 1)")
    )


@fault(
    "devices_unique",
    documented="unique devices: start and end may be the same day",
    shown_by="/unique-devices/en.wikipedia/all-sites/daily/20240101/20240101",
)
def devices_need_a_longer_range() -> Patch:
    """Unique devices of a single day are not found."""
    return queries("devices", ("project = :project AND", "project = :project AND :first < :last AND"))
