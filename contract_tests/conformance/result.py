"""What is checked, and what comes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from contract_tests.conformance.findings import Finding
from contract_tests.conformance.tally import Tally
from contract_tests.known_values import KnownValues
from tools.specs import Document


@dataclass(frozen=True, slots=True)
class Subject:
    """A server and the contract it is to keep.

    Attributes:
        api: Name of the contract.
        document: The contract, bundled.
        base_url: URL that the contract's paths are appended to; of a simulator, where it would be served.
        writes: Whether operations that write are to be called.
        values: What exists on the server; of a simulator each run learns it anew.
        simulated: Whether a simulator answers in the process that asks, as if it were the server at `base_url`. It is
            made from the seed of the run.
    """

    api: str
    document: Document
    base_url: str
    writes: bool
    values: KnownValues = field(default_factory=KnownValues)
    simulated: bool = False

    @property
    def place(self) -> str:
        """Where it is, in words."""
        return "on its simulator" if self.simulated else f"at {self.base_url}"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one subject.

    Attributes:
        subject: What was checked.
        seed: Seed of its requests.
        tallies: What was sent, by operationId.
        findings: What was found, the news first.
        unseen: How many of the divergences that the contract expects did not show.
    """

    subject: Subject
    seed: int
    tallies: dict[str, Tally]
    findings: list[Finding]
    unseen: int

    @property
    def news(self) -> list[Finding]:
        """The findings that the contract does not explain."""
        return [finding for finding in self.findings if finding.divergence is None]
