"""Laws of the numbers in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import EditCounter

from contract_tests.laws.edit_counter.asking import GET, POST, Method, Question, counts
from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law

_SECONDS = {"weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


@law(GET, POST)
def the_total_is_visible_and_deleted_edits(client: EditCounter, question: Question, method: Method) -> None:
    """The total is the sum of visible and deleted edits.

    Ground: documentation, Usage: the three numbers of the samples; the sum is in the source of 2013.
    """
    edits = counts(client, question, method).counts
    expect_equal(edits.total, int(edits.live) + int(edits.deleted), f"{method} of {question}", "total")


@law(GET, POST)
def known_edits_are_counted(client: EditCounter, question: Question, live: int, deleted: int, method: Method) -> None:
    """Visible and deleted edits are those that somebody is known to have.

    Ground: documentation, Usage: `live`, `deleted` and the samples with numbers.

    Approximate: needs somebody whose edits are known, and who makes no more of them.
    """
    edits = counts(client, question, method).counts
    expect_equal((int(edits.live), int(edits.deleted)), (live, deleted), f"{method} of {question}", "live and deleted")


@law(GET, POST)
def the_parts_of_the_lag_are_its_seconds(client: EditCounter, question: Question, method: Method) -> None:
    """Weeks, days, hours, minutes and seconds of the lag add up to the seconds that stand beside them.

    Ground: documentation, Formats: every sample adds up so.
    """
    lag = counts(client, question, method).replag
    parts = sum(getattr(lag, unit) * seconds for unit, seconds in _SECONDS.items())
    expect_equal(lag.total_seconds, parts, f"{method} of {question}", "seconds of the lag")


@law(GET)
def an_address_has_edits_and_no_groups(client: EditCounter, question: Question) -> None:
    """An IPv4 address is counted like an account, and is in no group.

    Ground: observed in the source of 2013, which looks addresses up in the edits alone.

    Approximate: no page says so.
    """
    expect_equal(counts(client, question).groups, (), f"{GET} of {question}", "groups")


@law(GET)
def groups_are_those_a_user_was_put_into(client: EditCounter, question: Question, groups: Sequence[str]) -> None:
    """An account is in the groups that somebody put it into, and no group is told that comes by itself.

    Ground: documentation, Usage: user groups; that those of every account are left out, from the source of 2013.

    Approximate: needs to know the groups; nothing is said about their order.
    """
    expect_equal(sorted(counts(client, question).groups), sorted(groups), f"{GET} of {question}", "groups")
