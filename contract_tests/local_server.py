"""A server on this machine that writes down what reaches it, for what a mock transport cannot show.

Tests say how it answers; a function that does is given the connection and may send whatever it likes.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

Answer = Callable[["Exchange"], None]

STATUS = 418
"""What the server answers with, unless told otherwise."""
PATIENCE_SECONDS = 10.0
"""How long the server waits for a client to go on, or to go."""


class Exchange(BaseHTTPRequestHandler):
    """One connection, with the request on it that is to be answered."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_SECONDS
    server: RecordingServer

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        with suppress(OSError):  # a connection that the client forgets to close is still open
            while self.connection.recv(65536):
                pass
        self.server.closed(self.connection)
        with suppress(OSError):
            super().finish()

    def handle(self) -> None:
        with suppress(OSError):  # the client is gone, or does not want this server's certificate
            super().handle()

    def _answer(self) -> None:
        self.server.request_lines.append(self.requestline)
        self.server.header_fields.append(self.headers.items())
        self.server.contents.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.answer(self)
        self.server.answered += 1

    do_GET = do_HEAD = do_POST = do_PUT = _answer  # noqa: N815 - the base class looks for these names

    def log_message(self, *_: object) -> None:
        """Nothing is written to the terminal."""


def refuse(exchange: Exchange) -> None:
    """One status and no content."""
    exchange.send_response(STATUS)
    exchange.send_header("Content-Length", "0")
    exchange.end_headers()


class RecordingServer(ThreadingHTTPServer):
    """Answers requests as a function does, and keeps them. Its port refuses connections until it listens."""

    daemon_threads = False  # whoever closes the server waits for its connections
    request_queue_size = 128  # more than there are clients at once: a connection too many is tried again after a second

    def __init__(self, answer: Answer = refuse, certificate: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Exchange, bind_and_activate=False)
        self.server_bind()
        self.answer = answer
        self.certificate = certificate
        """What new connections are secured with; None leaves them as they are."""
        self.request_lines: list[str] = []
        self.header_fields: list[list[tuple[str, str]]] = []
        self.contents: list[bytes] = []
        self.answered = 0
        """To how many requests all has been sent that will be."""
        self.connections = 0
        """How many were opened, ever."""
        self.open_connections: set[socket.socket] = set()
        """Those that the client has not closed."""
        self._thread = Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01})

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.server_port}"

    def listen(self) -> None:
        """Take connections from now on."""
        self.server_activate()
        self._thread.start()

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self.certificate is not None:
            connection = self.certificate.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def opened(self, connection: socket.socket) -> None:
        """Count a connection."""
        self.connections += 1
        self.open_connections.add(connection)

    def closed(self, connection: socket.socket) -> None:
        """Count a connection no longer."""
        self.open_connections.discard(connection)

    def stop(self) -> None:
        """End, and the connections that clients have left open with it."""
        if self._thread.is_alive():
            self.shutdown()
            self._thread.join()
        for connection in set(self.open_connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()


@contextmanager
def recording_server(
    answer: Answer = refuse, certificate: ssl.SSLContext | None = None, *, listening: bool = True
) -> Iterator[RecordingServer]:
    """A server that runs as long as the context."""
    server = RecordingServer(answer, certificate)
    if listening:
        server.listen()
    try:
        yield server
    finally:
        server.stop()
