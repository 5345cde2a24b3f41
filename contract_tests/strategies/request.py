"""One request as its parts, and what draws such requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RequestParts:
    """Parameters of one request by place, unencoded. A query parameter that is not named here is not to be sent."""

    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


Requests = st.SearchStrategy[RequestParts]


def one_of(known: Sequence[T]) -> st.SearchStrategy[T]:
    """One of the things that are known; the strategy is empty if there is none."""
    return st.sampled_from(known) if known else st.nothing()


def unless_empty(requests: Requests) -> Requests | None:
    """The requests; None if there are none, since something that they need is not known."""
    return None if requests.is_empty else requests
