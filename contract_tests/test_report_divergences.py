"""The page of divergences: what is documented, what was observed instead, on which version, and the evidence."""

from __future__ import annotations

import re

from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import REPORT, SUBJECT
from contract_tests.report.divergences import divergences_html, divergences_markdown
from contract_tests.report.model import Report
from contract_tests.strategies.reports import few_examples, reports


def test_both_forms_say_what_a_provider_needs() -> None:
    page = divergences_html(REPORT, SUBJECT).decode()
    markdown = divergences_markdown(REPORT, SUBJECT).decode().replace("\\", "")
    for expected in ("Short form", "A.", "B.", "Views 2", "2026-11-22", "curl https://wiki.example/page/A"):
        assert expected in page
        assert expected in markdown
    assert 'href="https://wiki.example/docs#short"' in page
    assert "](<https://wiki.example/docs#short>)" in markdown


def test_an_api_without_any_says_so() -> None:
    subject = replace(SUBJECT, divergences=[])
    assert b"No difference is known." in divergences_html(REPORT, subject)
    assert b"No difference is known." in divergences_markdown(REPORT, subject)


def test_what_is_about_no_section_and_no_place_is_about_the_whole() -> None:
    subject = replace(SUBJECT, divergences=[replace(SUBJECT.divergences[0], section="", pointer="")])
    assert b"<h2>1. the API as a whole</h2>" in divergences_html(REPORT, subject)
    assert b"## 1. the API as a whole\n" in divergences_markdown(REPORT, subject)


@given(reports())
@few_examples
def test_markdown_has_a_heading_for_each_and_nothing_of_a_server_is_markup(report: Report) -> None:
    for subject in report.subjects:
        fence, headings = "", 0
        for line in divergences_markdown(report, subject).decode().split("\n"):
            if fence:
                fence = "" if line == fence else fence
            elif opened := re.fullmatch("(```+)text", line):
                fence = opened[1]
            else:
                headings += line.startswith("## ")
                bare = re.sub(r"\\.", "", re.sub(r"\[[^]]*\]\(<https://wiki\.example/page#a>\)", "", line))
                assert not re.search(r"[<>\[\]*!]|://", bare), line
        assert (fence, headings) == ("", len(subject.divergences))
