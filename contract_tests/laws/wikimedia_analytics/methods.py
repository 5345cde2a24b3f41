"""Laws of methods: HEAD is answered as GET is."""

from __future__ import annotations

from openknowledge import Request as Sent
from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import OPERATIONS
from contract_tests.laws.wikimedia_analytics.asking import Request, answered

FIELDS = ("Content-Type", "Cache-Control")


@law(*OPERATIONS)
def head_is_answered_as_get_is(client: WikimediaAnalytics, request: Request) -> None:
    """HEAD is answered with the status, type and lifetime that GET is answered with, and no content.

    Ground: RFC 9110, HEAD; that the service allows HEAD was observed in the configuration of its gateway, August 2026.

    Args:
        request: For something that exists, or does not.
    """
    get = answered(client, request)
    head = client.send(Sent(request.operation, "HEAD", get.url, repeatable=True), {})
    expect_equal(head.content, b"", f"{request} by HEAD", "content")
    expect_equal(head.status, get.status, f"{request} by HEAD", "status of GET")
    for name in FIELDS:
        expect_equal(head.headers.get(name), get.headers.get(name), f"{request} by HEAD", f"{name} of GET")
