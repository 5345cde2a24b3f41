"""What an edit counter can count."""

from __future__ import annotations

from msgspec import Struct

from contract_tests.facts.names import Edits, Groups, Names, Pairs


class EditCounterFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Wikis of an edit counter, and who edited them.

    Attributes:
        wikis: Both parts of the address of each wiki.
        unknown_wikis: Such parts of wikis that are not there.
        users: Users that every wiki has, as they are written in a request. Percent and plus signs are decoded twice.
        addresses: Addresses that edited every wiki without an account.
        grouped: Users of these with groups on every wiki, and the groups.
        counted: Who made how many edits where, and makes no more.
        unknown_users: Names that no account has.
        at_rest: Whether nobody edits the wikis, so that counts stay as they are.
    """

    wikis: Pairs = ()
    unknown_wikis: Pairs = (("xx", "wikipedia"), ("en", "nothing"))
    users: Names = ()
    addresses: Names = ()
    grouped: Groups = ()
    counted: Edits = ()
    unknown_users: Names = ("No such user of contract tests", "127.0.0")
    at_rest: bool = False
