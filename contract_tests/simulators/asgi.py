"""A simulator on a socket: the thinnest ASGI application around it."""

from __future__ import annotations

import string
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import quote_from_bytes

import httpx

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def application(simulator: Callable[[httpx.Request], httpx.Response]) -> Application:
    """The ASGI application that answers as a simulator does."""

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        # Servers try lifespan and websocket; refusing them is how an application says that it has neither.
        if scope["type"] != "http":
            raise NotImplementedError(scope["type"])
        response = simulator(_request(scope, await _body(receive)))
        headers = [(name.lower(), value) for name, value in response.headers.raw]
        await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": response.content})

    return serve


def _request(scope: Message, body: bytes) -> httpx.Request:
    target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    # Bytes that a careful client would have encoded are encoded here; what is encoded stays as it is.
    path = quote_from_bytes(target, safe=string.punctuation.replace("#", ""))
    # `OPTIONS *` and absolute targets have no slash in front.
    url = f"http://simulator/{path.removeprefix('/')}"
    return httpx.Request(scope["method"], url, headers=scope["headers"], content=body)


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)
