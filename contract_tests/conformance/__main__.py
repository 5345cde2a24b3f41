"""The conformance command: does a server answer what the contract describes?

    python -m contract_tests.conformance                                        every contract, on its simulator
    python -m contract_tests.conformance --base-url real                        the MediaWiki contracts, a fresh wiki
    python -m contract_tests.conformance --api mediawiki_rest --base-url URL    one contract, any server

Each finding names the operation, the clause of the contract, what came instead and the curl line that shows it again.
A machine-readable result goes to `build/conformance/<api>.json`. Exit status: 0 nothing but what the contract explains,
1 findings, 2 nothing could be checked.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from contract_tests.conformance.check import Map
    from contract_tests.conformance.result import Subject
    from tools.specs import Document

REAL = "real"
RESULTS = Path(__file__).resolve().parent.parent.parent / "build" / "conformance"
INTERRUPTED = 130

_SEED_BITS = 32
_CASES = (10, 10_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _options(arguments)
    try:
        return _run(options)
    except ModuleNotFoundError as error:
        return _refuse(f"{error.name} is not installed; `make setup` installs what the check needs")
    except KeyboardInterrupt:
        _refuse("interrupted")
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    # Imported here, so that a missing tool is told in one line.
    from contract_tests.conformance import report
    from contract_tests.conformance.check import check
    from contract_tests.conformance.server import ServerError
    from contract_tests.known_values import MEDIAWIKI_APIS
    from contract_tests.simulators import UnknownApi
    from tools.specs import SpecError, api_names, load

    every = MEDIAWIKI_APIS if options.base_url == REAL else api_names()
    try:
        documents = {name: load(name) for name in ([options.api] if options.api else every)}
        if options.base_url == REAL and not documents.keys() <= set(MEDIAWIKI_APIS):
            return _refuse(f"a real MediaWiki keeps {' and '.join(MEDIAWIKI_APIS)} only, and not {options.api}")
        with processes() as apply, _subjects(documents, options) as subjects:
            for subject in subjects:
                print(f"checking {subject.api} {subject.place}, seed {options.seed}", file=sys.stderr, flush=True)
            results = check(subjects, options.seed, options.cases, apply)
    except (SpecError, ServerError, UnknownApi) as error:
        return _refuse(str(error))
    RESULTS.mkdir(parents=True, exist_ok=True)
    for result in results:
        print(report.text(result), end="\n\n")
        content = json.dumps(report.as_json(result), ensure_ascii=False, indent=2)
        (RESULTS / f"{result.subject.api}.json").write_text(f"{content}\n", encoding="utf-8")
    print(report.summary(results))
    return 1 if any(result.news for result in results) else 0


@contextmanager
def _subjects(documents: Mapping[str, Document], options: argparse.Namespace) -> Iterator[list[Subject]]:
    from contract_tests.conformance.server import fresh_mediawiki, subject_at
    from contract_tests.conformance.simulated import subject_of

    if options.base_url is None:
        yield [subject_of(api, document) for api, document in documents.items()]
    elif options.base_url == REAL:
        with fresh_mediawiki(documents) as subjects:
            yield subjects
    else:
        yield [subject_at(api, document, options.base_url, options.writes) for api, document in documents.items()]


@contextmanager
def processes() -> Iterator[Map]:
    """A `map` that works in as many processes as there are processors. Each is fresh, whatever this one has done."""
    pool = ProcessPoolExecutor(
        os.cpu_count(),
        mp_context=multiprocessing.get_context("spawn"),
        # Ctrl-C reaches every process; this one tells about it.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        yield pool.map
    finally:
        pool.shutdown(cancel_futures=True)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_refuse(message))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(prog="conformance", description="Check what a server answers against the contract of its API.")
    parser.add_argument("--api", help="name of the contract: a file in specs/ without .yaml")
    parser.add_argument(
        "--base-url",
        help="URL that the contract's paths are appended to; `real`: a fresh MediaWiki; default: the simulators",
    )
    parser.add_argument(
        "--seed", type=_number(0, 2**63 - 1), default=None, help="same seed, same requests (default: random)"
    )
    parser.add_argument(
        "--cases", type=_number(*_CASES), default=100, help="generated requests per operation (default: 100)"
    )
    parser.add_argument(
        "--writes", action="store_true", help="also call the operations that write, on the server of --base-url"
    )
    options = parser.parse_args(arguments)
    if options.base_url not in (None, REAL) and options.api is None:
        parser.error("--base-url needs --api, the contract that the server is to keep")
    if options.seed is None:
        options.seed = random.getrandbits(_SEED_BITS)
    return options


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and lowest <= int(text) <= highest):
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {lowest} to {highest}")
        return int(text)

    return parse


def _refuse(problem: str) -> int:
    print(f"conformance: {problem}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    # Whoever ends the command this way expects it to take its servers with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
