"""One request as its parts, and what draws such requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st


@dataclass(frozen=True, slots=True)
class RequestParts:
    """Parameters of one request by place, unencoded. A query parameter that is not named here is not to be sent."""

    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


Requests = st.SearchStrategy[RequestParts]
