"""The exchanges that documentation pages show with values, or that others recorded, by API.

They are kept in `recordings/<api>/documented.json`. Its provenance has an entry for each request: `documentation`, then
the section of the page, or `observed`, then when and by whom; then what was cut or completed. Its arguments belong to
a law by the first word of their name; so a law can have several.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from contract_tests.clients import Subject, contract
from contract_tests.laws.edit_counter.asking import Question
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.recordings.recording import RecordedAnswer, RecordedRequest, Recording, read
from contract_tests.wire import Wire, arguments_of
from tools.project import ROOT
from tools.specs import Document, api_names, operations

FOLDER = ROOT / "contract_tests" / "recordings"
SHOWN = re.compile(r"documentation, (?P<section>.+?): ")


@dataclass(frozen=True)
class DocumentedExchange:
    """A request, and the answer to it.

    Attributes:
        provenance: Where it comes from, and what was cut or completed.
    """

    api: str
    base_url: str
    request: RecordedRequest
    answer: RecordedAnswer
    provenance: str

    def __str__(self) -> str:
        return f"{self.api}-{self.request}"

    @property
    def section(self) -> str | None:
        """Where the page shows it; None if it comes from elsewhere."""
        found = SHOWN.match(self.provenance)
        return found and found["section"]

    @cached_property
    def subject(self) -> Subject:
        """The operation that it calls.

        Raises:
            LookupError: The contract has none.
        """
        document = contract(self.api)
        path = self.request.target.partition("?")[0]
        for operation in operations(document):
            if operation.method == self.request.method and _fits(operation.path, path):
                return Subject(self.api, document, operation)
        raise LookupError(f"{self}: no operation of the contract")

    @property
    def arguments(self) -> dict[tuple[str, str], Any]:
        """What the operation is called with, by place and name."""
        wire = Wire(self.request.method, self.request.target.encode(), self.request.headers, b"")
        return arguments_of(self.subject.document, self.subject.operation, "", wire)

    @property
    def content(self) -> Document:
        """What the contract says of an answer of this status and media type.

        Raises:
            KeyError: It says nothing.
        """
        answer = self.subject.responses()[self.subject.listed(self.answer.status) or ""]
        found: Document = answer["content"][self.answer.headers["content-type"].partition(";")[0]]
        return found

    @property
    def said(self) -> Any:
        """The content of the answer, without the parentheses that a service may put around its JSON."""
        if self.content.get("x-wrapped") == "parentheses":
            return json.loads(self.answer.content.removeprefix("(").removesuffix(")"))
        return self.answer.content


def recordings() -> Mapping[str, Recording]:
    """What is documented, by API, of those that have a contract."""
    paths = {api: FOLDER / api / "documented.json" for api in api_names()}
    return {api: read(path) for api, path in paths.items() if path.is_file()}


def documented_exchanges() -> Iterator[DocumentedExchange]:
    """Every documented exchange."""
    for api, recording in recordings().items():
        about = recording.provenance
        for request, runs in recording.exchanges.items():
            for _, answer in runs:
                yield DocumentedExchange(api, about["base_url"], request, answer, about.get(str(request), ""))


def law_arguments(api: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a law from what a recording keeps of them, which is JSON.

    Args:
        api: Name of the API.
        given: What the recording has under the name of the law; a request as it was sent.
    """
    makers: dict[tuple[str, str], Callable[[Any], Any]] = {
        ("wikimedia_analytics", "request"): _analytics_request,
        ("edit_counter", "question"): lambda members: Question(**members),
    }
    return {name: makers.get((api, name), lambda value: value)(value) for name, value in given.items()}


def _analytics_request(sent: str) -> Request:
    exchange = next(one for one in documented_exchanges() if str(one.request) == sent)
    values = {name: str(value) for (_, name), value in exchange.arguments.items()}
    return Request(exchange.subject.operation.name, values)


def _fits(template: str, path: str) -> bool:
    parts, segments = template.split("/"), path.split("/")
    fitting = (part.startswith("{") or part == segment for part, segment in zip(parts, segments, strict=False))
    return len(parts) == len(segments) and all(fitting)


def leaves(value: Any) -> Iterator[Any]:
    """The values in a JSON value that hold no others."""
    if isinstance(value, dict | list):
        for member in value.values() if isinstance(value, dict) else value:
            yield from leaves(member)
    else:
        yield value
