"""A badge says which contract, what came of it, and when."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import EXPLAINED, REPORT, SUBJECT
from contract_tests.report.badge import badge
from contract_tests.report.model import Report, Subject
from contract_tests.strategies.reports import few_examples, reports

SVG = "{http://www.w3.org/2000/svg}"


@given(reports())
@few_examples
def test_every_badge_is_an_image_of_three_parts(report: Report) -> None:
    for subject in report.subjects:
        root = ElementTree.fromstring(badge(report, subject))  # noqa: S314 - we have just written it
        texts = [element.text for element in root.iter(f"{SVG}text")]
        assert len(texts) == 3
        assert root.attrib["aria-label"] == root.findtext(f"{SVG}title") == " | ".join(map(str, texts))


@pytest.mark.parametrize(
    ("subject", "says", "colour"),
    [
        (SUBJECT, "2 findings", "#b0121c"),
        (replace(SUBJECT, problem="reset"), "2 findings", "#b0121c"),
        (replace(SUBJECT, findings=[EXPLAINED]), "conforms", "#1a7f37"),
        (replace(SUBJECT, findings=[], problem="needs a login"), "not checked", "#5c6370"),
    ],
)
def test_a_badge_says_what_came_of_it(subject: Subject, says: str, colour: str) -> None:
    root = ElementTree.fromstring(badge(REPORT, subject))  # noqa: S314 - we have just written it
    assert root.attrib["aria-label"] == f"conformance: archive_views | {says} | 2026-11-22"
    assert [part.attrib["fill"] for part in root.iter(f"{SVG}rect")][1] == colour


def test_a_name_is_text() -> None:
    root = ElementTree.fromstring(badge(REPORT, replace(SUBJECT, api="<b>&\0")))  # noqa: S314 - we have just written it
    assert root.attrib["aria-label"].startswith(r"conformance: <b>&\u0000 | ")
