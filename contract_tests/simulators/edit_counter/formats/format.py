"""What a format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from contract_tests.simulators.edit_counter.model import Value
from contract_tests.simulators.edit_counter.undecided import Undecided


@dataclass(frozen=True, slots=True)
class Writing:
    """How an answer is to be written.

    Attributes:
        callback: Name of a function that JSON is to call, as it was sent; empty for none.
        indented: Whether people read it; only XML is then laid out in another way.
        undecided: How to write what no source settles.
    """

    callback: str = ""
    indented: bool = False
    undecided: Undecided = field(default_factory=Undecided)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that answers are written in.

    Attributes:
        name: What callers ask for; with `fm` behind, they get a page that shows it.
        media_type: Without parameters.
        write: Gives the text of an answer.
    """

    name: str
    media_type: str
    write: Callable[[Value, Writing], str]


def number(value: int | float) -> str:
    """A number as PHP prints it in 2009: floats, which are whole here, without decimals."""
    return f"{value:.0f}"


def entries(value: list[str] | dict[str, Value]) -> list[tuple[int | str, Value]]:
    """The entries of an array of PHP: a list counts them from 0."""
    return list(value.items()) if isinstance(value, dict) else list(enumerate(value))
