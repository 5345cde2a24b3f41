"""What servers get wrong, byte by byte. A fault is data: what is sent on a connection, how slowly, how it ends."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from threading import Lock
from typing import Any

from contract_tests.local_server import Answer, Exchange


class End(Enum):
    """What becomes of a connection after the bytes of a fault."""

    STAYS = "it stays open: the client may send its next request, or wait for more bytes without end"
    CLOSES = "no more bytes will come"
    RESETS = "it is aborted"


@dataclass(frozen=True)
class Fault:
    """Bytes that are sent in place of an answer.

    Attributes:
        pieces: The bytes; each piece leaves on its own.
        pause: Seconds before each piece but the first.
        end: What becomes of the connection.
    """

    pieces: Sequence[bytes] = ()
    pause: float = 0.0
    end: End = End.CLOSES

    def __call__(self, exchange: Exchange) -> None:
        connection = exchange.connection
        exchange.close_connection = self.end is not End.STAYS
        with suppress(OSError):  # the client is gone
            for number, piece in enumerate(self.pieces):
                if number:
                    time.sleep(self.pause)
                connection.sendall(piece)
            if self.end is End.CLOSES:
                connection.shutdown(socket.SHUT_WR)
            elif self.end is End.RESETS:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                exchange.rfile.close()  # it would keep the connection open
                connection.close()


def head(status: int, **fields: object) -> bytes:
    """Status line and header fields; `_` in their names stands for `-`."""
    known = {each.value: each.phrase for each in HTTPStatus}
    lines = [f"HTTP/1.1 {status} {known.get(status, 'Unknown')}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def message(status: int, body: bytes = b"", **fields: object) -> bytes:
    """A whole answer, its length as it should be."""
    return head(status, **{"Content_Length": len(body), **fields}) + body


def reply(status: int, body: bytes = b"", **fields: object) -> Fault:
    """An answer that is HTTP as it should be, whatever else is wrong with it."""
    return Fault([message(status, body, **fields)], end=End.STAYS)


def reply_json(value: Any, status: int = 200) -> Fault:
    """JSON, after which the connection stays open."""
    return reply(status, json.dumps(value).encode(), Content_Type="application/json")


def in_turn(*answers: Answer, then: Answer) -> Answer:
    """Answer the first requests so, one after the other, and all others as the last argument does."""
    waiting, lock = list(answers), Lock()

    def answer(exchange: Exchange) -> None:
        with lock:
            following = waiting.pop(0) if waiting else then
        following(exchange)

    return answer
