"""What makes a function a law, and the list of all laws."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import ParamSpec

from openknowledge.errors import ErrorResponse, ServerError, UnexpectedBody, UnexpectedStatus

P = ParamSpec("P")


class Unjudged(AssertionError):
    """A law that met an answer which no law can be judged by: it is not in the contract, or the server failed.

    Other checks of such an answer tell better what is wrong with it.
    """


@dataclass(frozen=True, slots=True)
class Law:
    """A relation that must hold between answers.

    Attributes:
        name: Name of the function that checks it.
        api: Folder of laws that the function is in: the API that it is about.
        subject: Module of that folder.
        statement: What holds, in one sentence: the first line of the function's docstring.
        ground: What the law rests on: its `Ground:` paragraph.
        approximate: Where it says less, or more, than every wiki keeps: its `Approximate:` paragraph; may be empty.
        stays: Why it is there if all faults that it notices are noticed by others, too: its `Stays:` paragraph; may be
            empty.
        operations: operationIds of the calls that it relates.
        writes: Whether it changes the wiki.
        check: The function; raises AssertionError where the law does not hold.
    """

    name: str
    api: str
    subject: str
    statement: str
    ground: str
    approximate: str
    stays: str
    operations: tuple[str, ...]
    writes: bool
    check: Callable[..., None]


LAWS: dict[str, Law] = {}
"""Every law by its name, in order of their modules."""


def laws_of(api: str) -> dict[str, Law]:
    """The laws of one folder, by name."""
    return {name: law for name, law in LAWS.items() if law.api == api}


def law(*operations: str, writes: bool = False) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Enter a function in the list of laws.

    An answer that the law cannot judge, since it is a refusal or not in the contract, breaks the law like any other.

    Args:
        operations: operationIds of the calls that the law relates.
        writes: Whether it changes the wiki.
    """

    def enter(check: Callable[P, None]) -> Callable[P, None]:
        @wraps(check)
        def checked(*args: P.args, **kwargs: P.kwargs) -> None:
            try:
                check(*args, **kwargs)
            except (ErrorResponse, UnexpectedStatus, UnexpectedBody) as error:
                raise _unjudged(error) from error

        LAWS[check.__name__] = replace(law_of(check, operations), writes=writes, check=checked)
        return checked

    return enter


def _unjudged(error: ErrorResponse | UnexpectedStatus | UnexpectedBody) -> AssertionError:
    """What to raise for an answer that came in place of one to judge by. A refusal of the contract speaks for itself:
    no other check objects to it."""
    promised = f"{error.operation}: promised an answer to judge the law by"
    came = f"{error.status} from {error.answer.method} {error.answer.url}"
    if isinstance(error, ErrorResponse) and not isinstance(error, ServerError):
        return AssertionError(f"{promised}; came a refusal, {came}: {error.problem}")
    return Unjudged(f"{promised}; came {came}, by which it cannot be judged: {error.problem}")


def law_of(check: Callable[..., None], operations: tuple[str, ...]) -> Law:
    """What a function says of itself: where it is, and the paragraphs of its docstring."""
    paragraphs = _paragraphs(check)
    api, subject = check.__module__.split(".")[-2:]
    return Law(
        name=check.__name__,
        api=api,
        subject=subject,
        statement=next(iter(paragraphs), ""),
        ground=_marked(paragraphs, "Ground: "),
        approximate=_marked(paragraphs, "Approximate: "),
        stays=_marked(paragraphs, "Stays: "),
        operations=operations,
        writes=False,
        check=check,
    )


def _paragraphs(check: Callable[..., None]) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in (inspect.getdoc(check) or "").split("\n\n")]


def _marked(paragraphs: list[str], mark: str) -> str:
    return next((paragraph.removeprefix(mark) for paragraph in paragraphs if paragraph.startswith(mark)), "")
