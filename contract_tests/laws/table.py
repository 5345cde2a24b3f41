"""The laws as rows of a table, as `contract_tests/README.md` shows them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.laws import ANSWER_LAWS, LAWS


def rows() -> Iterator[str]:
    """A row for each law: statement, where it is, what it rests on, where it is only approximate."""
    for law in (*LAWS.values(), *ANSWER_LAWS.values()):
        where = f"`laws/{law.api}/{law.subject}.py` `{law.name}`"
        yield f"| {law.statement} | {where} | {law.ground} | {law.approximate or '–'} |"
