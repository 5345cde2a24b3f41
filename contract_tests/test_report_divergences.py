"""The page of divergences: what is documented, what was observed instead, on which version, and the evidence."""

from __future__ import annotations

import re

from hypothesis import given
from msgspec.structs import replace

from contract_tests.conformance.reporting import about, concerned
from contract_tests.example_report import REPORT, SUBJECT, operation
from contract_tests.report.divergences import divergences_html, divergences_markdown
from contract_tests.report.model import Report
from contract_tests.strategies.reports import few_examples, reports
from tools import specs

LINK = r"[https:\//wiki.example/page\#a](<https://wiki.example/page#a>)"


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


def test_what_is_about_no_place_is_about_the_whole() -> None:
    document: dict[str, object] = {"info": {}, "paths": {}}
    assert about(document, "") == "the API as a whole"


def test_what_has_no_section_is_named_in_words() -> None:
    text = "parameter `start` of views_long"
    subject = replace(SUBJECT, divergences=[replace(SUBJECT.divergences[0], section="", about=text)])
    assert "<h2>1. parameter <code>start</code> of views_long</h2>" in divergences_html(REPORT, subject).decode()
    assert f"## 1. {text}\n" in divergences_markdown(REPORT, subject).decode()


def test_a_place_in_a_contract_is_named_with_the_operations_that_it_is_about() -> None:
    document = specs.load("archive_views")
    details = [f"views_detail_{kind}" for kind in ("collection", "item", "contributor")]
    assert concerned(document, "/components/parameters/Start") == details
    assert about(document, "/components/parameters/Start") == f"parameter `start` of {', '.join(details)}"
    title = about(specs.load("mediawiki_rest"), "/components/schemas/WritableTitle")
    assert title == "schema `WritableTitle` of pages_create, pages_update"
    assert concerned(document, "/paths/~1long~1{identifiers}/get/responses/200") == ["views_long"]
    assert len(concerned(document, "")) == len([*specs.operations(document)])


def test_what_was_not_asked_is_said_and_not_called_held() -> None:
    idle = replace(
        SUBJECT, operations=[operation("views_short", 0, 0)], divergences=[replace(SUBJECT.divergences[0], answers=0)]
    )
    for page in (divergences_html(REPORT, idle).decode(), divergences_markdown(REPORT, idle).decode()):
        assert "not asked in this run" in page
        assert "Nothing was asked of server" in page
        assert "held against" not in page
    for page in (divergences_html(REPORT, SUBJECT).decode(), divergences_markdown(REPORT, SUBJECT).decode()):
        assert "3 answers in this run" in page
        assert "Last held against server" in page


def test_code_is_code_and_sentences_stay_readable() -> None:
    text = "A title such as `Special:Foo_bar` is refused, see version 1.39 (and *later*)."
    subject = replace(SUBJECT, divergences=[replace(SUBJECT.divergences[0], observed=text)])
    markdown, page = divergences_markdown(REPORT, subject).decode(), divergences_html(REPORT, subject).decode()
    assert r"- observed: A title such as `Special:Foo_bar` is refused, see version 1.39 (and \*later\*)." in markdown
    assert "such as <code>Special:Foo_bar</code> is refused" in page


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
                bare = re.sub(r"\\.|`[^`]+`", "", line.replace(LINK, ""))
                assert not re.search(r"[<>\[\]*!]|://", bare), line
        assert (fence, headings) == ("", len(subject.divergences))
