"""A badge: which contract, what came of it, and when, as an SVG image. Pure."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from contract_tests.report.model import Report, Subject
from contract_tests.report.tally import verdict
from contract_tests.report.visible import one_line

_HEIGHT = 20
_CHARACTER = 7
_PADDING = 6
_LABEL = "#3b4049"
# White on each of them has a contrast of at least 4.5.
_COLOURS = {"good": "#1a7f37", "bad": "#b0121c", "unknown": "#5c6370"}


def badge(report: Report, subject: Subject) -> bytes:
    """The image, in UTF-8. Its text is its accessible name."""
    state = "bad" if subject.new else "unknown" if subject.problem else "good"
    parts = [
        (f"conformance: {one_line(subject.api)}", _LABEL),
        (verdict(subject), _COLOURS[state]),
        (report.made.date().isoformat(), _LABEL),
    ]
    name = " | ".join(text for text, _ in parts)
    drawn: list[str] = []
    left = 0
    for text, colour in parts:
        length = len(text) * _CHARACTER
        width = length + 2 * _PADDING
        drawn.append(f'<rect x="{left}" width="{width}" height="{_HEIGHT}" fill="{colour}"/>')
        drawn.append(f'<text x="{left + _PADDING}" y="14" textLength="{length}">{escape(text)}</text>')
        left += width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left}" height="{_HEIGHT}" role="img" '
        f"aria-label={quoteattr(name)}><title>{escape(name)}</title>"
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">{"".join(drawn)}</g></svg>\n'
    ).encode()
