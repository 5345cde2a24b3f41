"""The report as a page: whatever a server sent is text in it, and the page asks for nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, BROKEN_LAW, EXCHANGE, EXPLAINED, REPORT, SUBJECT
from contract_tests.report.divergences import divergences_html
from contract_tests.report.html import WHOLE, html
from contract_tests.report.model import Report
from contract_tests.report.pages import TEMPLATES
from contract_tests.strategies.reports import accepted_of, few_examples, reports

VOID = {"meta", "br", "input"}
# Texts that select what a page shows; all others are only shown.
SELECTING = {"state", "profile", "kind", "documentation", "method", "made", "check", "api", "place", "fingerprint"}

CODE = ("code", ())


class Page(HTMLParser):
    """What a browser would make of a page: its elements with the names of their attributes, its links and its texts."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.attributes: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)

    def values(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def harmless(value: Any, key: str = "") -> Any:
    """A report with `x` for every text that is only shown."""
    if isinstance(value, dict):
        return {name: harmless(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [harmless(member, key) for member in value]
    return "x" if isinstance(value, str) and value and key not in SELECTING else value


def twin(report: Report) -> Report:
    """The same report from a server that means no harm; names of operations stay, since laws refer to them."""
    content = msgspec.to_builtins(report)
    plain = harmless(content)
    for subject, original in zip(plain["subjects"], content["subjects"], strict=True):
        for kind in ("operations", "laws"):
            for one, old in zip(subject[kind], original[kind], strict=True):
                one["name"] = old["name"]
        for kind in ("laws", "findings"):
            for one, old in zip(subject[kind], original[kind], strict=True):
                one[{"laws": "operations", "findings": "operation"}[kind]] = old[
                    {"laws": "operations", "findings": "operation"}[kind]
                ]
    return msgspec.convert(plain, Report)


@given(reports())
@few_examples
def test_no_text_of_a_server_makes_an_element_or_an_attribute(report: Report) -> None:
    hostile, plain = Page(html(report)), Page(html(twin(report)))
    assert hostile.open == []
    # What contracts say of divergences may hold code.
    assert [one for one in hostile.elements if one != CODE] == [one for one in plain.elements if one != CODE]


@given(reports())
@few_examples
def test_every_element_is_one_of_the_templates(report: Report) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.jinja"))
    known = set(re.findall(r"<([a-z][a-z0-9]*)", text))
    for content in [html(report), *(divergences_html(report, subject) for subject in report.subjects)]:
        page = Page(content)
        assert {tag for tag, _ in page.elements} <= known
        assert not [name for name, _ in page.attributes if name.startswith("on") or name in ("src", "style", "srcdoc")]
        assert {value for value in page.values("href") if not value.startswith("#")} <= {"https://wiki.example/page#a"}


@given(reports())
@few_examples
def test_nothing_on_a_page_is_unseen(report: Report) -> None:
    text = html(report).decode()
    assert [one for one in text if not one.isprintable() and one not in "\n\t"] == []


def test_no_id_is_used_twice_and_every_reference_leads_to_one() -> None:
    page = Page(html(REPORT))
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    assert {value[1:] for value in page.values("href") if value.startswith("#")} <= set(ids)
    assert {*page.values("data-of"), *page.values("aria-labelledby")} <= set(ids)


@pytest.mark.parametrize("content", [html(REPORT), divergences_html(REPORT, SUBJECT)], ids=["report", "divergences"])
def test_only_the_style_and_the_script_of_the_page_itself_are_allowed(content: bytes) -> None:
    page = Page(content)
    policy = next(value for name, value in page.attributes if name == "content" and "default-src" in value)
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed.pop("default-src") == allowed.pop("base-uri") == allowed.pop("form-action") == "'none'"
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        (text,) = page.texts[element]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert allowed.pop(directive) == f"'sha256-{digest}'"
    assert allowed == {}


def test_a_finding_shows_promise_place_evidence_and_command() -> None:
    text = html(REPORT).decode()
    for expected in (
        "an integer at /id",
        BROKEN.clause,
        'href="https://wiki.example/docs#page"',
        "{&#34;id&#34;: &#34;one&#34;}",
        EXCHANGE.curl,
        "documented: A. Observed: B.",
    ):
        assert expected in text


def test_signs_tell_states_apart_without_colour() -> None:
    accepted = replace(BROKEN_LAW, state="accepted", explanation="why")
    text = html(replace(REPORT, subjects=[replace(SUBJECT, findings=[BROKEN, accepted, EXPLAINED])])).decode()
    for cell in (
        '<td class="bad">✗ 2 of 10</td>',
        '<td class="known">○ 3 of 10</td>',
        '<td class="known">◐ accepted</td>',
        '<td class="good">✓ held, cases: 2</td>',
        '<td class="muted">– not held: no item is known</td>',
    ):
        assert cell in text


def test_requests_of_laws_are_shown_and_counted() -> None:
    called = replace(SUBJECT.operations[0], requests=10, law_requests=1234)
    text = html(replace(REPORT, subjects=[replace(SUBJECT, operations=[called])])).decode()
    assert '<td class="number">10</td><td class="number">1234</td>' in text
    assert '<td class="number">1,244</td>' in text


def test_stale_entries_and_problems_are_shown() -> None:
    subject = replace(SUBJECT, problem="needs a login")
    text = html(replace(REPORT, subjects=[subject], stale=[accepted_of("archive_views", EXPLAINED)])).decode()
    assert "Stale entries of the baseline" in text
    assert "Could not be checked: needs a login" in text


def test_a_long_body_is_cut_and_says_so() -> None:
    finding = replace(BROKEN, evidence=[replace(EXCHANGE, body="b" * 50_000)])
    content = html(replace(REPORT, subjects=[replace(SUBJECT, findings=[finding])]))
    assert b"(48,000 more characters)" in content
    assert len(content) < 40_000


def test_of_very_many_findings_the_rest_shows_its_last_exchange() -> None:
    evidence = [replace(EXCHANGE, curl="first"), replace(EXCHANGE, curl="last")]
    findings = [replace(BROKEN, fingerprint=str(number), evidence=evidence) for number in range(WHOLE + 7)]
    text = html(replace(REPORT, subjects=[replace(SUBJECT, findings=findings)])).decode()
    assert (text.count(">first</pre>"), text.count(">last</pre>")) == (WHOLE, WHOLE + 7)
    assert text.count("The last of 2 exchanges; the others are in report.json.") == 7


def luminance(colour: str) -> float:
    """Relative luminance of a colour `#rrggbb`, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_that_wcag_asks_of_level_aa(scheme: int) -> None:
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style.split("@media (prefers-color-scheme: dark)")[scheme]))
    ratios = {
        (text, ground): (max(pair) + 0.05) / (min(pair) + 0.05)
        for text in ("text", "muted", "good", "bad", "known", "link")
        for ground in ("page", "panel")
        for pair in [(luminance(colours[text]), luminance(colours[ground]))]
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}
