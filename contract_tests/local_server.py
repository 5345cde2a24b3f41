"""A server on this machine that writes down what reaches it, for what a mock transport cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STATUS = 418
"""What the server answers with."""


class RecordingServer(ThreadingHTTPServer):
    """Answers every GET with one status and no content."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.request_lines: list[str] = []
        self.header_fields: list[list[tuple[str, str]]] = []
        self.connections = 0

    @property
    def url(self) -> str:
        """Where the server is."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: RecordingServer

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def do_GET(self) -> None:
        self.server.request_lines.append(self.requestline)
        self.server.header_fields.append(self.headers.items())
        self.send_response(STATUS)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is written to the terminal."""


@contextmanager
def recording_server() -> Iterator[RecordingServer]:
    """A server that runs as long as the context."""
    with RecordingServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
