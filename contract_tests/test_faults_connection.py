"""Connections that are refused, reset, cut off or not to be trusted: no answer arrived."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import trustme
from openknowledge.errors import RequestFailed

from contract_tests.clients import Subject
from contract_tests.facing import (
    AUTHORITY,
    COOKIE,
    CREATE,
    CSRF_TOKEN,
    MODES,
    READ,
    TOKEN,
    Faced,
    eventually,
    facing,
    success,
)
from contract_tests.misbehaving_server import End, Fault, head

EVERY = pytest.mark.parametrize("mode", MODES)
RETRIES = 2
HOST = "127.0.0.1"
(WHOLE,) = success(READ).pieces
CHUNKED = head(200, Transfer_Encoding="chunked", Content_Type="application/json")

BROKEN = {
    "reset before an answer": (Fault(end=End.RESETS), "ReadError|reset"),
    "closed before an answer": (Fault(), "disconnected|closed the connection"),
    "reset within the head": (Fault([WHOLE[:12]], end=End.RESETS), "ReadError|reset"),
    "closed within the head": (Fault([WHOLE[:12]]), "disconnected|closed the connection"),
    "reset within the body": (Fault([WHOLE[:-9]], end=End.RESETS), "ReadError|reset"),
    "fewer bytes than Content-Length": (Fault([WHOLE[:-9]]), "received 324"),
    "no number where a chunk begins": (Fault([CHUNKED, b"ZZ\r\n"]), "chunk|within the body"),
    "chunks without an end": (Fault([CHUNKED, b"2\r\n{}\r\n"]), "incomplete chunked|Not enough data"),
    "two lengths": (Fault([head(200, Content_Length=2, content_length=3), b"{}"]), "Content-Length"),
    "a head of 200 KB": (Fault([head(200, X_Long="x" * 200_000)]), "too long|more than"),
    "no HTTP": (Fault([b"SSH-2.0-OpenSSH_9.2\r\n\r\n"]), "status line"),
}
EVERY_FAULT = pytest.mark.parametrize(("fault", "words"), BROKEN.values(), ids=BROKEN)


def assert_no_answer(faced: Faced, words: str) -> None:
    """A call fails for want of an answer, and says of what it failed."""
    error = faced.failure()
    assert type(error) is RequestFailed
    assert error.__cause__ is not None
    assert re.search(words, str(error)), error


@EVERY
@pytest.mark.parametrize(("subject", "secrets"), [(READ, [TOKEN]), (CREATE, [COOKIE, CSRF_TOKEN])])
def test_the_secrets_that_no_error_may_show_are_sent(subject: Subject, secrets: list[str], mode: str) -> None:
    with facing(mode=mode, subject=subject) as faced:
        assert faced.works()
        sent = f"{faced.server.header_fields} {faced.server.contents}"
        assert [secret for secret in secrets if secret not in sent] == []


@EVERY
@EVERY_FAULT
def test_a_read_without_an_answer_fails_after_its_retries(fault: Fault, words: str, mode: str) -> None:
    with facing(*[fault] * (RETRIES + 1), mode=mode, retries=RETRIES) as faced:
        assert_no_answer(faced, words)
        assert faced.requests == RETRIES + 1
        assert faced.works()


@EVERY
def test_an_error_that_the_caller_is_handling_already_is_left_alone(mode: str) -> None:
    def distrust() -> None:
        raise ssl.SSLCertVerificationError("of another server")  # were it of this one, nothing would be tried again

    def handle(faced: Faced) -> None:
        try:
            distrust()
        except ssl.SSLCertVerificationError:
            assert_no_answer(faced, "")
            raise

    with facing(Fault(), Fault(), mode=mode, retries=1) as faced:
        with pytest.raises(ssl.SSLCertVerificationError) as raised:
            handle(faced)
        assert raised.traceback[-1].name == "distrust"
        assert faced.requests == 2


@EVERY
@EVERY_FAULT
def test_a_read_is_answered_by_a_retry(fault: Fault, words: str, mode: str) -> None:
    with facing(fault, mode=mode, retries=1) as faced:
        assert faced.works()
        assert faced.requests == 2


@EVERY
@EVERY_FAULT
def test_a_write_without_an_answer_is_not_sent_again(fault: Fault, words: str, mode: str) -> None:
    with facing(success(CREATE), fault, mode=mode, subject=CREATE) as faced:
        assert faced.works()
        assert_no_answer(faced, words)
        assert faced.requests == 2
        assert faced.works()


@EVERY
@pytest.mark.parametrize("subject", [READ, CREATE], ids=str)
def test_a_connection_that_the_server_closed_in_between_is_not_used_again(subject: Subject, mode: str) -> None:
    last_words = Fault(success(subject).pieces, end=End.CLOSES)
    with facing(last_words, last_words, mode=mode, subject=subject, retries=0) as faced:
        for _ in range(3):
            assert faced.works()
            assert eventually(lambda: faced.server.answered == faced.requests)
            faced.idle()
        assert faced.server.connections == 3


@EVERY
@pytest.mark.parametrize("subject", [READ, CREATE], ids=str)
def test_a_refused_connection_is_tried_again(subject: Subject, mode: str) -> None:
    with facing(mode=mode, subject=subject, listening=False, retries=RETRIES) as faced:
        assert_no_answer(faced, "ConnectError")
        assert len(faced.clock.pauses) == RETRIES
        faced.clock.at_pause = faced.server.listen
        assert faced.works()
        assert faced.requests == 1


@EVERY
@pytest.mark.parametrize(
    ("shown", "words"),
    [
        pytest.param(
            lambda: certificate(trustme.CA()), "self-signed|unable to get local issuer", id="unknown authority"
        ),
        pytest.param(lambda: certificate(AUTHORITY, "other.example"), "not valid for", id="other host"),
        pytest.param(lambda: certificate(AUTHORITY, until=datetime(2020, 1, 2, tzinfo=UTC)), "expired", id="expired"),
    ],
)
def test_a_server_with_a_bad_certificate_gets_no_request(
    shown: Callable[[], ssl.SSLContext], words: str, mode: str
) -> None:
    with facing(mode=mode, certificate=shown()) as faced:
        assert_no_answer(faced, f"certificate.*({words})")
        assert (faced.server.connections, faced.requests) == (1, 0)
        faced.server.certificate = certificate(AUTHORITY)
        assert faced.works()


def certificate(authority: trustme.CA, host: str = HOST, until: datetime | None = None) -> ssl.SSLContext:
    """What a server needs to show a certificate of this authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, not_after=until).configure_cert(context)
    return context
