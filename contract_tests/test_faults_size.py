"""Answers that are too long, compressed or not, or compressed in a way that cannot be undone."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from openknowledge.errors import UnexpectedBody

from contract_tests.facing import MODES, READ, Faced, facing, subject_named, success
from contract_tests.misbehaving_server import Fault, head, reply

MIB = 2**20
LIMIT = MIB
EVERY = pytest.mark.parametrize("mode", MODES)
JSON = {"Content_Type": "application/json"}
TEXT = subject_named("pages_get_html")


@cache
def gigabyte() -> bytes:
    """A gigabyte of zeros, compressed by gzip; one megabyte is compressed, and its bytes are repeated."""
    zeros = bytes(MIB)
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = compressor.compress(zeros) + compressor.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    checksum = 0
    for _ in range(1024):
        checksum = zlib.crc32(zeros, checksum)
    start = b"\x1f\x8b\x08" + bytes(7)
    return start + block * 1024 + end + checksum.to_bytes(4, "little") + (1024 * MIB).to_bytes(4, "little")


def compressed(body: bytes, encoding: str) -> Fault:
    """A body that says how it is compressed."""
    return reply(200, body, Content_Encoding=encoding, **JSON)


def megabytes(number: int, start: bytes) -> Fault:
    """A body so long, behind the head that announces it."""
    return Fault([start, *[b" " * MIB] * number])


def chunks(number: int) -> Fault:
    """A body so many megabytes long, whose head does not tell its length."""
    start = head(200, Transfer_Encoding="chunked", **JSON)
    return Fault([start, *[b"100000\r\n" + b" " * MIB + b"\r\n"] * number])


TOO_LONG: dict[str, Callable[[], Fault]] = {
    "a gigabyte in a megabyte": lambda: compressed(gigabyte(), "gzip"),
    "a gigabyte in 3 KB": lambda: compressed(gzip.compress(gigabyte()), "gzip, gzip"),
    "a gigabyte of deflate": lambda: compressed(b"\x78\xda" + gigabyte()[10:], "deflate"),
    "a gigabyte behind a body of the limit": lambda: compressed(gzip.compress(bytes(LIMIT + 1)) + gigabyte(), "gzip"),
    "50 MB": lambda: megabytes(50, head(200, Content_Length=50 * MIB, **JSON)),
    "50 MB in chunks": lambda: chunks(50),
    "50 MB until the connection closes": lambda: megabytes(50, head(200, **JSON)),
}


@EVERY
@pytest.mark.parametrize("fault", TOO_LONG.values(), ids=TOO_LONG)
def test_a_body_past_the_limit_is_not_taken_in(fault: Callable[[], Fault], mode: str) -> None:
    with facing(success(READ), fault(), mode=mode, max_content=LIMIT) as faced:
        assert faced.works()  # what is loaded by a first call is not counted
        error, peak = failure_and_memory(faced)
        assert f"{LIMIT:,} bytes" in str(error)
        assert peak < 4 * LIMIT
        assert faced.requests == 2
        assert faced.works()


@EVERY
def test_the_limit_is_32_mebibytes_unless_told_otherwise(mode: str) -> None:
    with facing(success(READ), compressed(gigabyte(), "gzip"), mode=mode) as faced:
        assert faced.works()
        error, peak = failure_and_memory(faced)
        assert f"{32 * MIB:,} bytes" in str(error)
        assert peak < 3 * 32 * MIB
        assert faced.works()


def failure_and_memory(faced: Faced) -> tuple[UnexpectedBody, int]:
    """The error that a call ends in, and how many bytes all of this process held more than before at most."""
    tracemalloc.start()
    try:
        with pytest.raises(UnexpectedBody) as raised:
            faced.call()
        return raised.value, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@EVERY
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_body_of_the_limit_is_a_result_and_one_byte_more_is_not(encoding: str, mode: str) -> None:
    def text(length: int) -> Fault:
        body = b"x" * length
        return reply(
            200,
            gzip.compress(body) if encoding == "gzip" else body,
            Content_Encoding=encoding,
            Content_Type="text/html",
        )

    with facing(text(LIMIT), text(LIMIT + 1), then=text(0), mode=mode, subject=TEXT, max_content=LIMIT) as faced:
        assert len(faced.call()) == LIMIT
        assert type(faced.failure()) is UnexpectedBody
        assert faced.call() == ""


PAGE = b"".join(success(READ).pieces).partition(b"\r\n\r\n")[2]
PAGE_IN_GZIP = gzip.compress(PAGE)

UNREADABLE = {
    "no gzip": (compressed(PAGE, "gzip"), "broken"),
    "gzip cut off": (compressed(PAGE_IN_GZIP[:-20], "gzip"), "ends too early"),
    "gzip without its checksum": (compressed(PAGE_IN_GZIP[:-8], "gzip"), "ends too early"),
    "gzip with a wrong checksum": (compressed(PAGE_IN_GZIP[:-8] + bytes(8), "gzip"), "broken"),
    "gzip by name only, inside": (compressed(PAGE_IN_GZIP, "gzip, gzip"), "broken"),
    "no deflate": (compressed(PAGE, "deflate"), "broken"),
    "an encoding that was not asked for": (compressed(PAGE, "br"), "'br', which was not asked for"),
    "an encoding that nobody knows": (compressed(PAGE, "x-unknown"), "'x-unknown', which was not asked for"),
}


@EVERY
@pytest.mark.parametrize(("fault", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_whose_encoding_cannot_be_undone_is_unexpected(fault: Fault, words: str, mode: str) -> None:
    with facing(fault, mode=mode) as faced:
        error = faced.failure()
        assert type(error) is UnexpectedBody
        assert words in str(error)
        assert faced.requests == 1
        assert faced.works()


@EVERY
@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (PAGE_IN_GZIP, "gzip"),
        (PAGE_IN_GZIP, "x-gzip"),
        (PAGE_IN_GZIP, "GZIP"),
        (gzip.compress(PAGE_IN_GZIP), "gzip, gzip"),
        (PAGE_IN_GZIP, "identity, gzip"),
        (gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (PAGE, "identity"),
    ],
)
def test_a_body_is_read_in_every_encoding_that_was_asked_for(body: bytes, encoding: str, mode: str) -> None:
    with facing(compressed(body, encoding), mode=mode) as faced:
        assert faced.works()
        assert faced.requests == 1
