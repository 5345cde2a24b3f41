"""An answer as it is on the wire, and what an HTTP client makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import httpx

NO_CONTENT = (204, 304)
"""Statuses whose answers have no content (RFC 9110, 15.3.5 and 15.4.5)."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WireAnswer:
    """An answer.

    Attributes:
        status: HTTP status code.
        fields: Header fields in order, names as they were sent.
        body: Every byte that is sent behind the head.
    """

    status: int
    fields: Fields
    body: bytes

    def field(self, name: str) -> str | None:
        """The value of a header field, whatever the case of its name; None without one."""
        return next((value for known, value in self.fields if known.lower() == name.lower()), None)

    @property
    def media_type(self) -> str:
        """The media type in lower case, without parameters; empty where none is named."""
        return (self.field("Content-Type") or "").partition(";")[0].strip().lower()

    def with_field(self, name: str, value: str | None) -> WireAnswer:
        """The same with another value of a header field, or without it."""
        fields = tuple(one for one in self.fields if one[0].lower() != name.lower())
        return replace(self, fields=fields if value is None else (*fields, (name, value)))

    def with_body(self, body: bytes) -> WireAnswer:
        """The same with other content, of which Content-Length tells the length where it is told at all."""
        if body == self.body:
            return self
        fields = tuple(
            (name, str(len(body)) if name.lower() == "content-length" else value) for name, value in self.fields
        )
        return replace(self, fields=fields, body=body)

    def with_status(self, status: int) -> WireAnswer:
        """The same with another status."""
        return replace(self, status=status)


def wire_answer(response: httpx.Response) -> WireAnswer:
    """What a simulator answers."""
    fields = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw)
    return WireAnswer(response.status_code, fields, response.content)


def received(answer: WireAnswer, method: str) -> httpx.Response:
    """What an HTTP client hands on: of the body as much as the head announces.

    Raises:
        httpx.RemoteProtocolError: The body is shorter than announced.
    """
    body = b"" if method == "HEAD" or answer.status in NO_CONTENT else answer.body
    length = answer.field("Content-Length")
    if body and length is not None and length.isdigit():
        if int(length) > len(body):
            raise httpx.RemoteProtocolError(f"the connection ended after {len(body)} of {length} bytes")
        body = body[: int(length)]
    fields = [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in answer.fields]
    return httpx.Response(answer.status, headers=fields, stream=httpx.ByteStream(body))
