"""What an operator is, and the list of all operators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from contract_tests.mutation.answer import WireAnswer
from contract_tests.mutation.sites import Site


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as operators see it.

    Attributes:
        method: HTTP method.
        url: The whole URL as it was sent.
        values: What the path and the query hold, decoded.
    """

    method: str
    url: str
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Hit:
    """One value that is to be made wrong, with all that an operator may look at.

    Attributes:
        value: The value.
        site: The place in the contract.
        holder: The object or list that holds it; operators on members change it.
        key: Its name or index there.
        asked: The request.
        number: How many answers of the operation were changed before this one.
        others: Values at the same place in other answers.
    """

    value: Any
    site: Site
    holder: Any
    key: Any
    asked: Asked
    number: int = 0
    others: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Whole:
    """One answer that is to be made wrong.

    Attributes:
        answer: The answer.
        site: The answer in the contract, or one of its header fields.
        asked: The request.
        number: How many answers of the operation were changed before this one.
        others: Other answers of the operation with the same status.
    """

    answer: WireAnswer
    site: Site
    asked: Asked
    number: int = 0
    others: list[WireAnswer] = field(default_factory=list)


Fits = Callable[[Site], bool]


@dataclass(frozen=True)
class Operator:
    """One way to make answers wrong.

    Attributes:
        name: Name of the function.
        family: Name of its module.
        statement: First line of its docstring.
        fits: Whether it has anything to change at a place.
        change_value: Gives another value for a hit, or changes what holds it and gives `HELD`.
        change_answer: Gives another answer.
        stateful: Whether the same answer may become another one each time.
    """

    name: str
    family: str
    statement: str
    fits: Fits
    change_value: Callable[[Hit], Any] | None = None
    change_answer: Callable[[Whole], WireAnswer] | None = None
    stateful: bool = False


HELD = object()
"""Says that an operator changed what holds the value."""

OPERATORS: dict[str, Operator] = {}
"""All operators by name."""


def at_values(fits: Fits, *, stateful: bool = False) -> Callable[[Callable[[Hit], Any]], Callable[[Hit], Any]]:
    """Enter a function that changes values of JSON content."""

    def enter(change: Callable[[Hit], Any]) -> Callable[[Hit], Any]:
        _enter(Operator(*_told(change), fits, change_value=change, stateful=stateful))
        return change

    return enter


def at_answers(
    fits: Fits, *, stateful: bool = False
) -> Callable[[Callable[[Whole], WireAnswer]], Callable[[Whole], WireAnswer]]:
    """Enter a function that changes an answer as a whole, one of its header fields, or content that is no JSON."""

    def enter(change: Callable[[Whole], WireAnswer]) -> Callable[[Whole], WireAnswer]:
        _enter(Operator(*_told(change), fits, change_answer=change, stateful=stateful))
        return change

    return enter


def _told(change: Callable[..., Any]) -> tuple[str, str, str]:
    return change.__name__, change.__module__.rpartition(".")[2], (change.__doc__ or "").partition("\n")[0]


def _enter(operator: Operator) -> None:
    if operator.name in OPERATORS:
        raise ValueError(f"two operators are called {operator.name}")
    OPERATORS[operator.name] = operator
