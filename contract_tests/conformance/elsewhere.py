"""What is known of the statements of a contract without the server that is checked: from simulator and recordings."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.conformance.asking import Router
from contract_tests.conformance.clauses import Clauses
from contract_tests.conformance.law_run import LawTask, hold
from contract_tests.conformance.simulated import subject_of
from contract_tests.conformance.witness import LOCAL
from contract_tests.known_values import MEDIAWIKI_APIS
from contract_tests.recordings.recording import FOLDER, read
from contract_tests.simulators import UnknownApi
from tools.specs import Document, operations


def shown_elsewhere(api: str, document: Document) -> frozenset[str]:
    """JSON pointers of the statements that the laws see on the simulator of an API, or that a recording shows."""
    return frozenset((*_on_simulator(api, document), *_in_recordings(api, document)))


def _on_simulator(api: str, document: Document) -> Iterator[str]:
    try:
        subject = subject_of(api, document, LOCAL)
    except UnknownApi:
        return
    names = frozenset(operation.name for operation in operations(document))
    yield from hold(LawTask(subject, 0, True, 0, 0, 1, names)).shown


def _in_recordings(api: str, document: Document) -> Iterator[str]:
    folder = FOLDER if api in MEDIAWIKI_APIS else FOLDER.parent / api
    statements = Clauses(document)
    for file in sorted(folder.glob("*.json")):
        recording = read(file)
        base_url = recording.provenance["base_url"]
        router = Router(document, base_url)
        for request, answers in recording.exchanges.items():
            operation = router.operation(request.method, base_url + request.target)
            if operation is not None and operation.method == request.method:
                for _, answer in answers:
                    yield from statements.shown(operation, answer.status, answer.headers, answer.content)
