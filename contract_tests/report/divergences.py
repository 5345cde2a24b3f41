"""What is documented and what was observed instead, one page for each API, fit to be sent to its provider. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.report.markdown import code, link, plain
from contract_tests.report.model import Divergence, Report, Subject
from contract_tests.report.pages import BODY, page
from contract_tests.report.tally import counted, topic
from contract_tests.report.visible import one_line


def divergences_html(report: Report, subject: Subject) -> bytes:
    """The page as HTML, in UTF-8."""
    return page("divergences.html.jinja", report=report, subject=subject)


def divergences_markdown(report: Report, subject: Subject) -> bytes:
    """The page as Markdown, in UTF-8."""
    software = f", {plain(subject.software)}," if subject.software else ""
    paragraphs = [
        f"# {plain(subject.title)}: documented and observed",
        f"Where answers differ from the documentation, as the contract `{subject.api}` "
        f"{plain(subject.contract_version)} has it. Last held against {subject.kind} {plain(subject.server)}{software} "
        f"on {report.made.date().isoformat()}.",
        *(part for number, one in enumerate(subject.divergences, 1) for part in _paragraphs(number, one)),
        *([] if subject.divergences else ["No difference is known."]),
    ]
    return ("\n\n".join(paragraphs) + "\n").encode()


def _paragraphs(number: int, one: Divergence) -> Iterator[str]:
    yield f"## {number}. {plain(topic(one))}"
    fields = {"documented": plain(one.documented), "observed": plain(one.observed), "on": plain(one.version)}
    if one.documentation:
        fields["page"] = link(one.documentation, one.documentation)
    if one.check:
        fields["noticed by"] = f"{plain(one.check)}: {counted(one.answers, 'answer')} in this run"
    yield "\n".join(f"- {name}: {text}" for name, text in fields.items())
    if one.evidence is not None:
        yield code(one_line(one.evidence.curl))
        if one.evidence.status is not None:
            yield code(f"{one.evidence.status}\n\n{one.evidence.body}", BODY)
