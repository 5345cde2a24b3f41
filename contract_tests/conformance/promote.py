"""Make the requests of a finding part of the repository, so that every check asks them from now on.

    python -m contract_tests.conformance.promote FINGERPRINT [--examples PLACE]

The report of a run tells the fingerprint of each finding, and the run has kept the requests. Exit status: 0 done,
2 nothing is kept of such a finding.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from contract_tests.conformance.kept_examples import PROMOTED, KeptExample, KeptExamples, WrongPlace, database
from contract_tests.usage import Parser, WrongUsage, refused
from tools.specs import api_names, load, operations

PROGRAM = "python -m contract_tests.conformance.promote"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(prog=PROGRAM, description=(__doc__ or "").splitlines()[0])
    parser.add_argument("fingerprint", help="that of a finding in the report")
    parser.add_argument("--examples", default=str(Path("build") / "examples"), help="where the run kept its requests")
    try:
        found = parser.parse_args(arguments)
        kept = dict(_kept(found.examples, found.fingerprint))
    except (WrongUsage, WrongPlace) as error:
        return refused(PROGRAM, str(error))
    if not kept:
        return refused(PROGRAM, f"no request is kept of a finding {found.fingerprint!r} in {found.examples}")
    for api, examples in kept.items():
        promote(api, examples)
        print(f"{len(examples)} requests of {api} are asked in every check from now on: {PROMOTED / f'{api}.json'}")
    return 0


def promote(api: str, examples: Sequence[KeptExample], folder: Path = PROMOTED) -> None:
    """Add examples to those of the repository; what is there already is not added again."""
    file = folder / f"{api}.json"
    known = msgspec.json.decode(file.read_bytes(), type=list[KeptExample]) if file.exists() else []
    known += [example for example in examples if example not in known]
    folder.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(known, order="sorted")) + b"\n")


def _kept(place: str, fingerprint: str) -> Iterator[tuple[str, list[KeptExample]]]:
    kept_in = database(place)
    for api in api_names():
        examples = KeptExamples(api, kept_in, promoted=Path("nowhere"))
        named = [one for operation in operations(load(api)) for one in examples.of(operation.name)]
        if chosen := [one for one in named if one.fingerprint == fingerprint]:
            yield api, chosen


if __name__ == "__main__":
    sys.exit(main())
