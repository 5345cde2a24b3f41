"""What the views service of the Internet Archive has views of."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from contract_tests.facts.names import Groups, Names


class ArchiveViewsFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Items, collections and contributors of the views service.

    Attributes:
        items: Items in the data set.
        mixed_case: An item of those with capitals, whose name in small letters nothing has; empty if none is known.
        untouched: An item that is in the data set without a view; empty if none is known.
        collections: Collections in the data set.
        unknown: Identifiers of nothing.
        contributors: Names of contributors of items in the data set.
        unknown_contributors: Names that no contributor has.
        members: Collections with all their items, each of which has been in it since it was first counted.
        contributions: Contributors with all their items.
        referred: Items that pages elsewhere led to, on the days from the first to the last.
        first_day: First day of which views are known.
        last_day: Last day of which views are known for certain.
        regions_are_complete: Whether every view has a region and no region is left out. No page promises it.
    """

    items: Names = ()
    mixed_case: str = ""
    untouched: str = ""
    collections: Names = ()
    unknown: Names = ("no-such-item-of-contract-tests",)
    contributors: Names = ()
    unknown_contributors: Names = ("No such contributor of contract tests",)
    members: Groups = ()
    contributions: Groups = ()
    referred: Names = ()
    first_day: date = date(2017, 1, 1)
    last_day: date = date(2019, 12, 18)
    regions_are_complete: bool = False

    def __post_init__(self) -> None:
        if self.first_day > self.last_day:
            raise ValueError(f"first_day {self.first_day} comes after last_day {self.last_day}")
