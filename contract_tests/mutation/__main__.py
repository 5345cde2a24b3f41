"""How much do the checks notice? Faults are seeded into the answers of the simulators, one at a time.

    python -m contract_tests.mutation                          all mutants of all APIs
    python -m contract_tests.mutation edit_counter             those of one
    python -m contract_tests.mutation --only logic             faults in the simulators alone
    python -m contract_tests.mutation --family links --operation history_get_page_history

The whole result goes to `build/mutation/report.json`. Exit status: 0 enough is noticed, 1 too little is, a review is
out of date, or a law is of no use, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from contract_tests.conformance.workers import processes
from contract_tests.mutation import report, reviewed
from contract_tests.mutation.logic import results
from contract_tests.mutation.logic import score as logic
from contract_tests.mutation.operators import FAMILIES
from contract_tests.mutation.run import judge, tasks
from contract_tests.mutation.score import BOUND, score
from contract_tests.usage import Parser, WrongUsage, refused
from tools.project import ROOT
from tools.specs import api_names, load, operations

PROGRAM = "python -m contract_tests.mutation"
REPORT = ROOT / "build" / "mutation" / "report.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        options = _options(arguments)
        entries = [*reviewed.read(reviewed.UNSPECIFIED, "unspecified"), *reviewed.read(reviewed.ACCEPTED, "accepted")]
    except (WrongUsage, reviewed.ReviewError) as error:
        return refused(PROGRAM, str(error))
    apis = options.apis or api_names()
    whole = options.operation is None and options.family is None
    begin = time.monotonic()
    chosen = (
        []
        if options.only == "logic"
        else [task for api in apis for task in tasks(api, options.operation, options.family)]
    )
    # Forked, so that what is recorded once is there in every process.
    with processes(start="fork") as each:
        judged = dict(each(judge, chosen))
        outcomes, stale = reviewed.with_reviews([one for task in chosen for one in judged[task]], entries)
        seconds = time.monotonic() - begin
    with processes() as each:
        faults = results(each, apis) if whole and options.only != "responses" else []
    # What seems out of date where only a part of the mutants was tried may be about the others.
    stale = stale if whole and chosen and set(apis) == set(api_names()) else []
    run = report.Run(outcomes, faults, stale, apis, seconds)
    if chosen:
        print(report.text(run))
    if faults:
        print(logic.report(faults))
    idle = report.idle_laws(run) if chosen and faults else []
    for name in idle:
        print(f"kills nothing alone, and does not say why it stays: {name}")
    content = report.as_json(run)
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    enough = score(outcomes).score >= BOUND and logic.share(faults) >= logic.BOUND
    return 0 if enough and not stale and not idle else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = Parser(prog=PROGRAM, description="Seed faults into answers, and see how many the checks notice.")
    parser.add_argument("apis", nargs="*", metavar="API", help="names of APIs (default: all)")
    parser.add_argument("--family", choices=FAMILIES, help="only the operators of one family")
    parser.add_argument("--operation", help="only one operation, by its operationId")
    parser.add_argument("--only", choices=("responses", "logic"), help="only faults in answers, or only in simulators")
    options = parser.parse_args(arguments)
    unknown = [api for api in options.apis if api not in api_names()]
    if unknown:
        parser.error(f"no API {unknown[0]!r}; valid are {', '.join(api_names())}")
    names = [one.name for api in options.apis or api_names() for one in operations(load(api))]
    if options.operation is not None and options.operation not in names:
        parser.error(f"no operation {options.operation!r}; valid are {', '.join(names)}")
    return options


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(refused(PROGRAM, "interrupted"))
