"""What is documented and what was observed instead, one page for each API, fit to be sent to its provider. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.report.markdown import code, link, prose
from contract_tests.report.model import Divergence, Report, Subject
from contract_tests.report.pages import BODY, page
from contract_tests.report.tally import held, noticed, topic
from contract_tests.report.visible import one_line


def divergences_html(report: Report, subject: Subject) -> bytes:
    """The page as HTML, in UTF-8."""
    return page("divergences.html.jinja", report=report, subject=subject)


def divergences_markdown(report: Report, subject: Subject) -> bytes:
    """The page as Markdown, in UTF-8."""
    paragraphs = [
        f"# {prose(subject.title)}: documented and observed",
        f"Where answers differ from the documentation, as the contract `{subject.api}` "
        f"{prose(subject.contract_version)} has it. {prose(held(report, subject))}",
        *(part for number, one in enumerate(subject.divergences, 1) for part in _paragraphs(subject, number, one)),
        *([] if subject.divergences else ["No difference is known."]),
    ]
    return ("\n\n".join(paragraphs) + "\n").encode()


def _paragraphs(subject: Subject, number: int, one: Divergence) -> Iterator[str]:
    yield f"## {number}. {prose(topic(one))}"
    fields = {"documented": prose(one.documented), "observed": prose(one.observed), "on": prose(one.version)}
    if one.documentation:
        fields["page"] = link(one.documentation, one.documentation)
    if one.check:
        fields["noticed by"] = f"{prose(one.check)}: {noticed(subject, one)}"
    yield "\n".join(f"- {name}: {text}" for name, text in fields.items())
    if one.evidence is not None:
        yield code(one_line(one.evidence.curl))
        if one.evidence.status is not None:
            yield code(f"{one.evidence.status}\n\n{one.evidence.body}", BODY)
