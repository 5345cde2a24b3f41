"""One request and its answer, as they were on the wire. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Exchange:
    """One request and its answer.

    Attributes:
        method: Method that was sent; for a probe it is not that of the operation.
        path: Values of the path parameters, decoded.
        query: Values of each query parameter, decoded, in the order they were sent.
        headers: Values of the request's headers, names in lower case.
        sent: Body of the request.
        status: Status of the answer.
        received: Body of the answer.
        fields: Header fields of the answer, names in lower case.
        target: Path and query below the origin, as they were sent.
    """

    method: str
    path: Mapping[str, str]
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    sent: bytes
    status: int
    received: bytes
    fields: Mapping[str, str] = field(default_factory=dict)
    target: str = ""

    @cached_property
    def sent_json(self) -> Any:
        """The request's body as JSON; None if it is none."""
        return _json(self.sent)

    @cached_property
    def received_json(self) -> Any:
        """The answer's body as JSON; None if it is none, as in every answer to HEAD."""
        return _json(self.received)


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return None
