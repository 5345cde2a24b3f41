"""Mistakes in what the edit counter counts."""

from __future__ import annotations

from typing import Any

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Function, Patch, replaced, wrapped
from contract_tests.simulators import edit_counter
from contract_tests.simulators.edit_counter import model, service, wikis
from contract_tests.simulators.edit_counter.names import is_address
from contract_tests.simulators.edit_counter.wikis import Wiki

fault = faults_of("edit_counter")
BOTH = ("counts_get", "counts_post")


def asked(name: str, form: str = "json", lang: str = "en", wiki: str = "wikipedia") -> str:
    return f"/api.php?name={name}&lang={lang}&wiki={wiki}&format={form}"


def _counts(change: Function) -> Patch:
    return wrapped(service, "counted", lambda counted: lambda *arguments: change(counted(*arguments)))


def _counted(value: Any) -> Any:
    return value["query"]["count"]


@fault(*BOTH, documented="`total`: live and deleted edits", shown_by=asked("Sysop"))
def totals_leave_deleted_edits_out() -> Patch:
    """The total leaves deleted edits out."""

    def change(value: Any) -> Any:
        counts = _counted(value)["counts"]
        counts["total"] = int(counts["live"])
        return value

    return _counts(change)


@fault(*BOTH, documented="`live`: edits of pages that are there", shown_by=asked("Sysop"))
def live_edits_include_deleted_ones() -> Patch:
    """Live edits include deleted ones."""
    return wrapped(Wiki, "counts", lambda counts: lambda wiki, name: (sum(counts(wiki, name)), counts(wiki, name)[1]))


@fault(*BOTH, documented="`live` and `deleted`", shown_by=asked("Sysop"))
def live_and_deleted_edits_are_mixed_up() -> Patch:
    """Live and deleted edits are taken for one another."""
    return wrapped(Wiki, "counts", lambda counts: lambda wiki, name: counts(wiki, name)[::-1])


@fault(*BOTH, documented="groups: those that have not expired", shown_by=asked("Foo%20Bar"))
def groups_never_expire() -> Patch:
    """Groups are listed that have expired."""
    return replaced(wikis, "stamp", lambda moment: "00000000000000")


@fault(*BOTH, documented="groups: all of them", shown_by=asked("Sysop"))
def users_have_one_group() -> Patch:
    """Of the groups of a user one is listed."""
    return wrapped(Wiki, "groups", lambda groups: lambda *arguments: groups(*arguments)[:1])


@fault(*BOTH, documented="groups: an address is in none", shown_by=asked("192.0.2.7"))
def addresses_are_in_the_group_of_everybody() -> Patch:
    """An address is in the group that everybody is in."""

    def around(count: Function) -> Function:
        def told(counter: service.EditCounter, wiki: Wiki, name: bytes) -> Any:
            value = count(counter, wiki, name)
            if is_address(name):
                _counted(value)["groups"] = ["*"]
            return value

        return told

    return wrapped(service.EditCounter, "_count", around)


@fault(
    *BOTH,
    documented="`replag`: each unit as large as possible",
    shown_by=asked("Sysop", lang="www", wiki="wikimediafoundation"),
)
def lags_have_no_weeks() -> Patch:
    """Weeks of a lag are counted as days."""

    def around(replag: Function) -> Function:
        def told(seconds: int) -> Any:
            parts = replag(seconds)
            return parts | {"w": 0, "d": 7 * parts["w"] + parts["d"]}

        return told

    return wrapped(model, "replag", around)


@fault(*BOTH, documented="`replag`: the units add up to the whole", shown_by=asked("Sysop"))
def lags_have_hours_of_a_hundred_minutes() -> Patch:
    """An hour of a lag has a hundred minutes."""
    return replaced(model, "_UNITS", {"w": 604_800, "d": 86_400, "h": 6_000, "m": 60, "s": 1})


@fault(*BOTH, documented="`replag`: seconds as a whole", shown_by=asked("Sysop"))
def whole_lags_are_minutes() -> Patch:
    """A lag as a whole is told in minutes."""
    return wrapped(model, "replag", lambda replag: lambda seconds: replag(seconds) | {"*": float(seconds // 60)})


@fault(*BOTH, documented="users without edits exist", shown_by=asked("Newcomer"))
def users_without_edits_do_not_exist() -> Patch:
    """A user without edits does not exist."""
    return wrapped(
        Wiki, "user_id", lambda user_id: lambda wiki, name: user_id(wiki, name) if sum(wiki.counts(name)) else None
    )


@fault(*BOTH, documented="unknown users: an error", shown_by=asked("Nobody%20of%20this%20name"))
def nobody_is_a_user_without_edits() -> Patch:
    """A user that does not exist has no edits."""
    return wrapped(Wiki, "user_id", lambda user_id: lambda wiki, name: user_id(wiki, name) or 999_999)


@fault(*BOTH, documented="errors: name, language, wiki in this order", shown_by="/api.php?format=json")
def the_last_mistake_is_told() -> Patch:
    """Of several missing values the last is told."""
    return replaced(service, "_REQUIRED", dict(reversed(service._REQUIRED.items())))


@fault(*BOTH, documented="errors: status 200", shown_by=asked("Nobody%20of%20this%20name"))
def unknown_users_have_status_404() -> Patch:
    """Errors have status 404."""

    def around(respond: Function) -> Function:
        def answer(value: Any, *more: Any) -> Any:
            response = respond(value, *more)
            response.status_code = 404 if "error" in value else 200
            return response

        return answer

    return wrapped(edit_counter, "respond", around)


@fault(*BOTH, documented="each user has counts of their own", shown_by=(asked("Sysop"), asked("Foo%20Bar")))
def a_cache_forgets_the_user() -> Patch:
    """Who asks for another user after somebody else gets the earlier counts."""

    def around(counts: Function) -> Function:
        known: dict[Any, Any] = {}
        return lambda wiki, name: known.setdefault(wiki.connection, counts(wiki, name))

    return wrapped(Wiki, "counts", around)
