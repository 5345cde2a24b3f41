"""Laws held with recorded arguments against whatever answers, and the faults that they must notice."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import httpx
import pytest
from openknowledge import MediaWiki

from contract_tests.clients import USER_AGENT
from contract_tests.laws import LAWS
from contract_tests.laws.mediawiki.faults import FAULTS
from contract_tests.recordings.faults import Fault, FaultyAnswers
from contract_tests.recordings.recording import FOLDER, Recording, read

SEEDED = [pytest.param(law, fault, id=f"{law}-{fault}") for law, faults in FAULTS.items() for fault in faults]
"""Every law with each of its faults."""


@cache
def recording_of(law: str) -> Recording:
    """The recording of a law, by its name."""
    return read(FOLDER / f"{LAWS[law].subject}.json")


def base_url_of(law: str) -> str:
    """Where the wiki was when the law was recorded, which answers repeat."""
    return recording_of(law).provenance["base_url"]


def hold(law: str, transport: httpx.BaseTransport) -> None:
    """Hold a law, by its name, against what a transport answers to the recorded arguments.

    Raises:
        AssertionError: It does not hold.
    """
    with MediaWiki(user_agent=USER_AGENT, base_url=base_url_of(law), transport=transport, retries=0) as client:
        LAWS[law].check(client, **recording_of(law).arguments[law])


def expect_noticed(fault: Fault, hold: Callable[[FaultyAnswers], None]) -> None:
    """Expect that a law does not hold where answers have a fault, and that it is the law that says so.

    Args:
        fault: What is wrong.
        hold: Holds the law against answers that are made wrong on their way.
    """
    answers = FaultyAnswers(fault)
    with pytest.raises(AssertionError) as noticed:
        hold(answers)
    assert answers.made, "the fault changed no answer"
    said = str(noticed.value)
    assert re.fullmatch(r".+: promised .+; came .+", said, re.DOTALL), f"not what was promised and what came: {said}"
    assert noticed.value.__cause__ is None, "the client noticed it, and not the law"
