"""The check as a command: options in, reports out.

    python -m contract_tests                                        every contract, on its embedded simulator
    python -m contract_tests --base-url real                        the MediaWiki contracts, on a fresh wiki
    python -m contract_tests mediawiki_rest --base-url URL --contact me@example.org

Exit status: 0 conforms, 1 findings, 2 wrong usage, 3 could not check.
"""

from __future__ import annotations

import argparse
import os
import random
import secrets
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from contract_tests.conformance.options import PROGRAM, REAL, is_elsewhere, options
from contract_tests.usage import WrongUsage, refused

if TYPE_CHECKING:
    from contract_tests.conformance.result import Subject
    from contract_tests.facts.kinds import Facts
    from contract_tests.report.model import Report
    from tools.specs import Document

RESULTS = Path("build") / "conformance"

_SEED_BITS = 32


def main(arguments: Sequence[str] | None = None, program: str = PROGRAM) -> int:
    """Run the command, which is called by a name, and return its exit status."""
    try:
        found = options(arguments, os.environ, program)
        return _run(found)
    except WrongUsage as error:
        return refused(program, str(error))
    except ModuleNotFoundError as error:
        return refused(program, f"{error.name} is not installed; it comes with openknowledge[conformance]", 3)
    except KeyboardInterrupt:
        return refused(program, "interrupted before anything was checked", 3)


def _run(found: argparse.Namespace) -> int:
    from contract_tests.conformance.kept_examples import WrongPlace, database
    from contract_tests.report.baseline import BaselineError, judged, read_baseline
    from contract_tests.report.json_report import ReportError
    from contract_tests.report.writing import show, write

    seed = random.getrandbits(_SEED_BITS) if found.seed is None else found.seed
    documents = _documents(found)
    try:
        database(found.examples)
        accepted = [] if found.baseline is None else read_baseline(found.baseline)
        folder = _folder(found.to or RESULTS)
        report = judged(checked(found, documents, seed), accepted)
        show(report, sys.stdout, os.environ, secrets.token_hex())
        write(report, folder)
    except (BaselineError, ReportError, WrongPlace) as error:
        raise WrongUsage(str(error)) from None
    return report.exit_status


def _folder(path: Path) -> Path:
    """The folder for reports, which is made before anything is asked.

    Raises:
        WrongUsage: It cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUsage(f"--to: {path} cannot be a folder: {error.strerror}") from None
    return path


def checked(found: argparse.Namespace, documents: Mapping[str, Document], seed: int) -> Report:
    """The report of a check.

    Raises:
        WrongUsage: The options do not fit the contracts.
    """
    # Imported here, so that wrong usage is told at once, and a missing tool in one line.
    from contract_tests.conformance.check import check
    from contract_tests.conformance.plan import parts
    from contract_tests.conformance.profile import PROFILES
    from contract_tests.conformance.progress import Progress
    from contract_tests.conformance.reporting import subject_report
    from contract_tests.conformance.workers import processes
    from contract_tests.report.model import Report, Shard

    began, clock = datetime.now(UTC), time.monotonic()
    with _subjects(documents, found) as subjects:
        work = parts(subjects, seed, PROFILES[found.profile], found.only, found.shard, found.examples)
        # A server elsewhere is asked one request at a time.
        at_once = 1 if found.base_url not in (None, REAL) and is_elsewhere(found.base_url) else None
        with processes(at_once) as each:
            progress = Progress(subjects, len(work), seed, sys.stderr)
            results, complete = check(subjects, work, each, progress)
    number, of = found.shard
    return Report(
        version=version("openknowledge"),
        made=began,
        seconds=round(time.monotonic() - clock, 1),
        profile=found.profile,
        seed=seed,
        shards=[Shard(number=number, of=of)] if of > 1 else [],
        complete=complete,
        subjects=[subject_report(result) for result in results],
    )


def _documents(found: argparse.Namespace) -> dict[str, Document]:
    """The contracts to check, by name.

    Raises:
        WrongUsage: There is none of a name, one is not valid, or an operation is in none of them.
    """
    from contract_tests.known_values import MEDIAWIKI_APIS
    from tools.specs import SpecError, api_names, load, operations

    names = found.apis or (MEDIAWIKI_APIS if found.base_url == REAL else api_names())
    if found.base_url == REAL and not set(names) <= set(MEDIAWIKI_APIS):
        raise WrongUsage(f"--base-url real: a MediaWiki keeps {' and '.join(MEDIAWIKI_APIS)} only")
    for name in names:
        if name not in api_names():
            raise WrongUsage(f"no API {name!r}; valid are {', '.join(api_names())}")
    try:
        documents = {name: load(name) for name in names}
    except SpecError as error:
        raise WrongUsage(str(error)) from None
    known = {operation.name for document in documents.values() for operation in operations(document)}
    for name in found.only:
        if name not in known:
            raise WrongUsage(f"--only: {name!r} is no operationId of {', '.join(documents)}")
    return documents


@contextmanager
def _subjects(documents: Mapping[str, Document], found: argparse.Namespace) -> Iterator[list[Subject]]:
    from contract_tests.conformance.result import Subject
    from contract_tests.conformance.server import ServerError, fresh_mediawiki, manners, subject_at
    from contract_tests.conformance.simulated import subject_of
    from contract_tests.conformance.witness import LOCAL

    given = _given(found, documents)
    if found.base_url is None:
        yield [subject_of(api, document, LOCAL) for api, document in documents.items()]
    elif found.base_url == REAL:
        try:
            with fresh_mediawiki(documents) as subjects:
                yield subjects
        except ServerError as error:
            yield [
                Subject(api, document, REAL, "fresh MediaWiki", LOCAL, True, True, problem=str(error))
                for api, document in documents.items()
            ]
    else:
        here_or_asked = {
            "writes": found.writes,
            "invalid_requests": found.invalid_requests or not is_elsewhere(found.base_url),
        }
        yield [
            subject_at(
                api,
                document,
                found.base_url,
                manners(document, found.base_url, found.contact, found.token),
                **here_or_asked,
                given=given.get(api),
            )
            for api, document in documents.items()
        ]


def _given(found: argparse.Namespace, documents: Mapping[str, Document]) -> Mapping[str, Facts]:
    from contract_tests.facts.given import FactsError, read

    if found.facts is None:
        return {}
    try:
        given = read(found.facts, documents)
    except FactsError as error:
        raise WrongUsage(f"--facts: {error}") from None
    if found.base_url in (None, REAL):
        raise WrongUsage(
            f"--facts: {found.facts} needs --base-url; what simulators and a fresh MediaWiki have is known"
        )
    return given
