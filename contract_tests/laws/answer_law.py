"""Laws of one answer: what must hold between a request and its answer, whatever was asked.

A law of answers is judged by every answer there is, also those to fuzzed requests, while other laws choose what to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from contract_tests.exchange import Exchange
from contract_tests.known_values import MEDIAWIKI_APIS
from contract_tests.laws.law import Law, law_of

AnswerCheck = Callable[[Exchange], None]

ANSWER_LAWS: dict[str, Law] = {}
"""Every law of answers by its name, in order of their modules."""


def answer_law(*operations: str) -> Callable[[AnswerCheck], AnswerCheck]:
    """Enter a function in the list of laws of answers. It raises AssertionError where the law does not hold.

    An answer without the members that a law looks at does not break it: the contract says whether they must be there.

    Args:
        operations: operationIds whose answers it is about; that of a GET operation stands for its HEAD, too.
    """

    def enter(check: AnswerCheck) -> AnswerCheck:
        ANSWER_LAWS[check.__name__] = replace(law_of(check, operations), check=check)
        return check

    return enter


def answer_laws_for(api: str) -> dict[str, Law]:
    """The laws of an API's answers, by name; MediaWiki's two share theirs."""
    folder = "mediawiki" if api in MEDIAWIKI_APIS else api
    return {name: law for name, law in ANSWER_LAWS.items() if law.api == folder}


def broken_by(api: str, operation: str, exchange: Exchange) -> Iterator[tuple[Law, str | None]]:
    """Every law of answers of an operation, with what an answer has instead of what it promises; None if it holds."""
    for law in _of_operation(api, operation.removesuffix("_head")):
        try:
            law.check(exchange)
        except AssertionError as broken:
            yield law, str(broken)
        except Exception:  # noqa: S112 - whatever a law stumbles over where an answer is not as described
            # That something is not there is found by whoever holds the answer against its schema.
            continue
        else:
            yield law, None


@cache
def _of_operation(api: str, operation: str) -> tuple[Law, ...]:
    return tuple(law for law in answer_laws_for(api).values() if operation in law.operations)
