"""What the operations of an API answer from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contract_tests.simulators.mediawiki.refusals import Refusal, plain
from contract_tests.simulators.mediawiki.wiki import Wiki


@dataclass(frozen=True, slots=True)
class Promise:
    """Where the pages that document the two APIs promise different things of the same routes.

    Attributes:
        ceilings: The highest number that each kind of count shows.
        counts_minor_up_to: Edits of a page above which its minor edits are not counted.
        names_sections: Whether the lines of a comparison name the section that they are in.
        names_page_id: Whether the page of a revision has its number under `page_id` too.
    """

    ceilings: Mapping[str, int]
    counts_minor_up_to: int
    names_sections: bool
    names_page_id: bool


REST = Promise(
    ceilings={
        "anonymous": 10_000,
        "bot": 10_000,
        "editors": 25_000,
        "edits": 30_000,
        "minor": 1_000,
        "reverted": 30_000,
    },
    counts_minor_up_to=2_000,
    names_sections=False,
    names_page_id=False,
)
HISTORY = Promise(
    ceilings=dict.fromkeys(REST.ceilings, 1_000), counts_minor_up_to=2_000, names_sections=True, names_page_id=True
)


@dataclass(slots=True)
class Service:
    """An API of a wiki.

    Attributes:
        wiki: Shared by all APIs of the wiki.
        promise: What this API promises.
        faults: Whether it fails where the server observed does; otherwise it refuses what nobody documents.
    """

    wiki: Wiki
    promise: Promise = REST
    faults: bool = False

    def fault(self, exception: str, otherwise: Refusal) -> Refusal:
        """What to raise where the server observed fails with an exception of its own: the one place that decides."""
        return plain(500, f"Error: exception of type {exception}") if self.faults else otherwise
