"""Which laws of one answer a mutant breaks."""

from __future__ import annotations

from dataclasses import replace

import httpx

from contract_tests.laws.answer_law import broken_by
from contract_tests.mutation.answer import NO_CONTENT, WireAnswer
from contract_tests.mutation.corpus import Seen


def killers(api: str, operation: str, seen: Seen, answer: WireAnswer) -> frozenset[str]:
    """The laws that do not hold for an answer to a request, `law:name`."""
    without = seen.judged.method == "HEAD" or answer.status in NO_CONTENT
    exchange = replace(
        seen.judged,
        status=answer.status,
        received=b"" if without else answer.body,
        fields=httpx.Headers(list(answer.fields)),
    )
    return frozenset(f"law:{law.name}" for law, came in broken_by(api, operation, exchange) if came is not None)
