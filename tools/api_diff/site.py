"""Where two versions of a contract are compared: what it is called, who sends it, and what breaks there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tools.api_diff.change import Change, shown
from tools.specs import Document, escape, lookup


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a contract.

    Attributes:
        api: Name of the API.
        old: The whole contract as it was.
        new: The whole contract as it is.
        pointer: JSON pointer of the place.
        label: What is there, names in backticks.
        names: The names by which an entry of the changelog is about it.
        operations: The operations that it is part of.
        sent: Whether callers send it.
        received: Whether callers receive it.
        followed: Pairs of references on the way here.
    """

    api: str
    old: Document
    new: Document
    pointer: str
    label: str
    names: tuple[str, ...]
    operations: tuple[str, ...]
    sent: bool = False
    received: bool = False
    followed: frozenset[tuple[str, str]] = frozenset()

    def below(self, *tokens: str, label: str = "", names: tuple[str, ...] = ()) -> Site:
        """A place inside this one."""
        pointer = self.pointer + "".join(f"/{escape(token)}" for token in tokens)
        return replace(self, pointer=pointer, label=label or self.label, names=names or self.names)

    def change(self, what: str, old: object, new: object, breaks: bool, *names: str) -> Change:
        """A change at this place."""
        said = (names or self.names, self.operations)
        return Change("contract", self.api, self.pointer, what, shown(old), shown(new), breaks, *said)

    def breaks(self, *, narrower: bool, wider: bool) -> bool:
        """Whether a change of the permitted values breaks callers.

        Args:
            narrower: Some value that was permitted is not any more.
            wider: Some value is permitted that was not.
        """
        return (self.sent and narrower) or (self.received and wider)


def pointed(document: Document, node: Document, pointer: str) -> str:
    """The JSON pointer of a part of a contract: of the component, where the part only refers to one."""
    while "$ref" in node:
        pointer = str(node["$ref"]).removeprefix("#")
        node = lookup(document, pointer)
    return pointer
