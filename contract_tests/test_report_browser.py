"""A real browser shows the pages of a report and runs nothing that a server sent; skipped without Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from msgspec.structs import replace

from contract_tests.example_report import BROKEN, EXCHANGE, REPORT, SUBJECT
from contract_tests.report.divergences import divergences_html
from contract_tests.report.html import html
from contract_tests.report.model import Exchange, Report
from contract_tests.strategies.reports import ADDRESSES, HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--virtual-time-budget=2000"),
)
NARROW = 360
"""Pixels that the screen of a small telephone is wide."""

TITLE = re.compile(r"<title>(.*?)</title>")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def hostile_exchange(text: str) -> Exchange:
    return replace(EXCHANGE, request=text, headers=[(text, text)], request_body=text, body=text, curl=text)


def hostile_report() -> Report:
    """A report in which every hostile text stands wherever a server's text can stand."""
    findings = [
        replace(
            BROKEN,
            fingerprint=text,
            operation=[text],
            promised=text,
            came=text,
            clause=f"specs/archive_views.yaml#{text}",
            documentation=address,
            evidence=[hostile_exchange(text)],
        )
        for text in HOSTILE
        for address in ADDRESSES
    ]
    divergence = replace(SUBJECT.divergences[0], observed=HOSTILE[0], evidence=hostile_exchange(HOSTILE[1]))
    laws = [replace(SUBJECT.laws[0], name=text, reason=text, statement=text, ground=text) for text in HOSTILE]
    subject = replace(
        SUBJECT,
        server=HOSTILE[1],
        software=HOSTILE[3],
        problem=HOSTILE[0],
        findings=findings,
        laws=laws,
        divergences=[divergence],
    )
    return replace(REPORT, subjects=[subject])


def shown(content: bytes, folder: Path) -> str:
    """The page as the browser has it after its scripts ran."""
    path = folder / "page.html"
    path.write_bytes(content)
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", path.as_uri()]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return result.stdout


def title(dom: str) -> str:
    match = TITLE.search(dom)
    return match[1] if match else ""


def test_the_browser_runs_what_is_to_be_run(tmp_path: Path) -> None:
    assert title(shown(b"<title>a</title><script>document.title = 'ran'</script>", tmp_path)) == "ran"


def test_nothing_that_a_server_sent_runs_and_the_own_script_does(tmp_path: Path) -> None:
    dom = shown(html(hostile_report()), tmp_path)
    assert title(dom).startswith("Conformance: 1 API, ")
    assert '<form hidden="">' not in dom
    assert "<form>" in dom


def test_nothing_on_the_page_of_divergences_runs(tmp_path: Path) -> None:
    report = hostile_report()
    dom = shown(divergences_html(report, report.subjects[0]), tmp_path)
    assert title(dom) == "Views data service: documented and observed"


def test_on_a_narrow_screen_each_api_has_its_result_in_sight(tmp_path: Path) -> None:
    subject = replace(SUBJECT, api="wikimedia_analytics", server="https://wikimedia.example/api/rest_v1/metrics")
    page = escape(html(replace(REPORT, subjects=[SUBJECT, subject])).decode())
    script = """onload = () => {
        const results = frames[0].document.querySelectorAll("[aria-label=Summary] td:is(.good, .bad)");
        document.title = Array.from(results, result => Math.ceil(result.getBoundingClientRect().right));
    }"""
    frame = f'<title></title><iframe style="width: {NARROW}px; border: 0" srcdoc="{page}"></iframe>'
    content = f"{frame}<script>{script}</script>".encode()
    edges = [int(edge) for edge in title(shown(content, tmp_path)).split(",")]
    assert len(edges) == 2
    assert max(edges) <= NARROW, f"results end {max(edges)} pixels from the left"


def test_the_policy_stops_a_script_even_if_it_gets_into_the_page(tmp_path: Path) -> None:
    """The second line of defence, tried without the first."""
    page = html(REPORT).replace(b"an integer at /id", b"<script>document.title = 'ran'</script><img src=x onerror=a()>")
    assert b"<script>document.title" in page
    assert title(shown(page, tmp_path)).startswith("Conformance: 1 API, ")
