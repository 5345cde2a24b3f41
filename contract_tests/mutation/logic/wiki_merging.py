"""Mistakes in changes that are made from an older revision."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import (
    Function,
    Patch,
    replaced,
    wrapped,
)
from contract_tests.simulators.mediawiki import (
    editing,
    merging,
)
from contract_tests.simulators.mediawiki.refusals import localized

fault = faults_of("mediawiki_rest")
TOKEN = {"token": "+\\"}


def created(title: str, source: str) -> Ask:
    return Ask("/page", "POST", {"title": title, "source": source, "comment": "made", **TOKEN})


def updated(title: str, base: int, source: str) -> Ask:
    return Ask(f"/page/{title}", "PUT", {"source": source, "comment": "changed", "latest": {"id": base}, **TOKEN})


@fault(
    "pages_update",
    documented="update: changes made from an older revision are merged, or refused",
    shown_by=(updated("Jupiter", 56, "One."), updated("Jupiter", 56, "Two.")),
)
def updates_are_lost() -> Patch:
    """A change made from an older revision replaces what came since."""
    return replaced(editing, "_merged", lambda service, change, page, source, model: source)


@fault(
    "pages_update",
    documented="update: changes of other lines are merged",
    shown_by=(
        created("Two lines", "a\n\nb\n\nc\n\nd"),
        updated("Two_lines", 165, "a\n\nb\n\nc\n\nD"),
        updated("Two_lines", 165, "A\n\nb\n\nc\n\nd"),
    ),
)
def nothing_is_merged() -> Patch:
    """Every change made from an older revision is a conflict."""

    def around(merged: Function) -> Function:
        def refused(service: Any, change: Any, page: Any, source: str, model: str) -> Any:
            if change.base not in (None, page.latest.id):
                raise localized(409, "Edit conflict.")
            return merged(service, change, page, source, model)

        return refused

    return wrapped(editing, "_merged", around)


@fault(
    "pages_update",
    documented="update: changes of other lines are merged",
    shown_by=(
        created("Three lines", "a\n\nb\n\nc\n\nd\n\ne"),
        updated("Three_lines", 165, "a\n\nb\n\nC\n\nd\n\ne"),
        updated("Three_lines", 165, "A\n\nb\n\nc\n\nd\n\nE"),
    ),
)
def changes_of_two_places_are_not_merged() -> Patch:
    """A change made from an older revision is a conflict if it changes more than one place."""

    def around(merge: Function) -> Function:
        def merged(base: str, own: str, current: str) -> Any:
            places = merging._changes(merging._lines(base), merging._lines(own))
            return merge(base, own, current) if len(places) < 2 else None

        return merged

    return wrapped(editing, "merge", around)
