"""What a logic fault is, and the list of all of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from contract_tests.mutation.logic.patches import Patch


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to a simulator.

    Attributes:
        path: Path and query below the base of the API, as sent.
        method: `GET`, `POST`, …
        body: What is sent as JSON; text is sent as a form. None for no body.
        headers: Header fields besides.
    """

    path: str
    method: str = "GET"
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake in a simulator.

    Attributes:
        api: Name of the API.
        name: Name of the function that makes the patch; unique among all faults.
        statement: What is wrong, in one sentence: the function's docstring.
        documented: What the documentation, or what is known of the service, says instead, and where.
        operations: operationIds of what is answered wrongly, or those that show it best where nearly all are.
        shown_by: Requests, one after the other, of which at least one is answered otherwise than without the fault.
        patch: Makes the mistake for as long as its context lasts; simulators have to be created in it.
    """

    api: str
    name: str
    statement: str
    documented: str
    operations: tuple[str, ...]
    shown_by: tuple[Ask, ...]
    patch: Callable[[], Patch]

    def __str__(self) -> str:
        return self.name


FAULTS: dict[str, Fault] = {}
"""Every fault by its name."""

Declare = Callable[[Callable[[], Patch]], Callable[[], Patch]]


def faults_of(api: str) -> Callable[..., Declare]:
    """A decorator that enters patches of the simulator of an API in the list."""

    def fault(*operations: str, documented: str, shown_by: str | Ask | tuple[str | Ask, ...]) -> Declare:
        """Enter a function whose docstring is the statement. The arguments are attributes of `Fault`.

        Args:
            shown_by: A path is a request by GET.
        """
        asks = shown_by if isinstance(shown_by, tuple) else (shown_by,)

        def enter(patch: Callable[[], Patch]) -> Callable[[], Patch]:
            name = patch.__name__
            if name in FAULTS:
                raise ValueError(f"{name}: there is a fault of this name for {FAULTS[name].api} already")
            statement = " ".join((inspect.getdoc(patch) or "").split())
            listed = tuple(Ask(one) if isinstance(one, str) else one for one in asks)
            FAULTS[name] = Fault(api, name, statement, documented, operations, listed, patch)
            return patch

        return enter

    return fault
