"""A server on this machine, in a process of its own, that answers without delay: it must not be what is measured.

    python -m tools.benchmark.loopback

Prints its port, and serves until its standard input ends. The first segment of a path names the body of the answer.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from tools.benchmark.bodies import body


class Answers(asyncio.Protocol):
    """Answers requests without content, one after the other, with the body that the path names."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        *requests, self._received = (self._received + data).split(b"\r\n\r\n")
        for request in requests:
            self._transport.write(_answer(request.split(b"/", 2)[1].decode("ascii")))


@cache
def _answer(name: str) -> bytes:
    content = body(name)
    fields = f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
    return f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode("ascii") + content


@contextmanager
def loopback_server() -> Iterator[str]:
    """The URL of a server that runs as long as the context."""
    command = [sys.executable, "-m", "tools.benchmark.loopback"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        with process.stdin:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answers, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve())
