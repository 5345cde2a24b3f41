"""What documentation pages state, held against what they stated, and against the contracts.

    python -m tools.documentation check [API…] [--pages FOLDER | --fetch [--contact ME]] [--format text|json|markdown]
    python -m tools.documentation coverage [API…]
    python -m tools.documentation accept [API…] [--pages FOLDER | --fetch [--contact ME]]

`check` compares pages with the inventories in `specs/documentation/` and tells what changed and what follows.
`coverage` tells what of the inventories is in the contracts, and what their clauses rest on. `accept` writes the
inventories anew, once the contracts cover what pages state now. Exit status: 0 nothing changed, or everything is
covered and grounded; 1 something changed, or is not; 2 a page could not be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tools import specs
from tools.documentation import files
from tools.documentation.changes import changes
from tools.documentation.consequences import consequences, traces_of
from tools.documentation.coverage import Coverage, coverage
from tools.documentation.facts import UnrecognizedPage
from tools.documentation.fetching import NoPage, fetched
from tools.documentation.pages import addresses, facts_of, revisions, saved
from tools.documentation.report import FORMATS
from tools.documentation.text import decoded
from tools.project import ROOT

SAVED = ROOT / "build" / "documentation"
"""Where fetched pages are kept, and looked for by default."""

UNREADABLE = (UnrecognizedPage, NoPage, OSError)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns its exit status."""
    options = _options(arguments)
    try:
        return {"check": _check, "coverage": _coverage, "accept": _accept}[options.verb](options)
    except (OSError, specs.SpecError) as problem:
        return _refused(problem)


def _check(options: argparse.Namespace) -> int:
    found, status = {}, 0
    for api in options.apis:
        before, document = files.read(api), specs.load(api)
        try:
            changed = changes(before, facts_of(api, _pages(api, options)))
        except UNREADABLE as problem:  # the pages of the others may tell something
            status = _refused(problem)
        else:
            found[api] = consequences(document, before, changed, traces_of(api) if changed else {})
    if found:
        print(FORMATS[options.format](found))
    return status or int(any(found.values()))


def _accept(options: argparse.Namespace) -> int:
    status = 0
    for api in options.apis:
        document = specs.load(api)
        try:
            pages = _pages(api, options)
            now = facts_of(api, pages)
        except UNREADABLE as problem:
            status = _refused(problem)
            continue
        if problems := _problems(coverage(document, now)):
            print("\n  ".join((f"{api}: not accepted, edit specs/{api}.yaml first", *problems)))
            status = status or 1
        else:
            print(f"{files.write(api, addresses(document), revisions(pages), now).relative_to(ROOT)}: {len(now)} facts")
    return status


def _coverage(options: argparse.Namespace) -> int:
    complete = True
    for api in options.apis:
        facts = files.read(api)
        covered = coverage(specs.load(api), facts)
        said, basis = len(facts) - len(covered.uncovered), list(covered.basis.values())
        counts = ", ".join(f"{basis.count(kind)} {kind}" for kind in ("documented", "observed", "inferred"))
        print(
            f"{api}: {said} of {len(facts)} facts covered ({_share(said, len(facts))}), "
            f"{len(basis) - len(covered.ungrounded)} of {len(basis)} clauses grounded "
            f"({_share(len(basis) - len(covered.ungrounded), len(basis))}): {counts}"
        )
        problems = _problems(covered)
        for problem in problems:
            print(f"  {problem}")
        complete = complete and not problems
    return 0 if complete else 1


def _problems(covered: Coverage) -> list[str]:
    """What a contract lacks, and what it says to no purpose."""
    return [
        *(f"not covered: {fact} (section {fact.section!r})" for fact in covered.uncovered),
        *(f"without a ground: {pointer}" for pointer in covered.ungrounded),
        *(f"states what no page states: {pointer}: {statement}" for pointer, statement in covered.unknown),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole if whole else 1:.1%}"


def _pages(api: str, options: argparse.Namespace) -> list[str]:
    """The pages of an API.

    Raises:
        NoPage: There is none.
    """
    if options.fetch:
        pages = list(fetched(addresses(specs.load(api)), options.contact))
        SAVED.mkdir(parents=True, exist_ok=True)
        for earlier in saved(api, SAVED):
            earlier.unlink()
        for number, page in enumerate(pages, start=1):
            # The mark outweighs what the page itself says about its encoding.
            (SAVED / f"{api}-{number}.html").write_text(page, encoding="utf-8-sig")
        return pages
    paths = saved(api, options.pages)
    if not paths:
        raise NoPage(f"{options.pages}: no page {api}.html or {api}.txt; save one there, or fetch it (--fetch)")
    return [decoded(path.read_bytes()) for path in paths]


def _refused(problem: Exception) -> int:
    print(f"documentation: {problem}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"documentation: {message}\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(prog="documentation", description="What documentation pages state, and what follows from changes.")
    parser.add_argument("verb", choices=("check", "coverage", "accept"))
    parser.add_argument("apis", nargs="*", metavar="API", help="names of APIs (default: all)")
    parser.add_argument("--pages", type=Path, default=SAVED, help="folder of saved pages (default: %(default)s)")
    parser.add_argument("--fetch", action="store_true", help="ask for the pages where they are, and save them")
    parser.add_argument("--contact", help="with --fetch: an e-mail address or URL, told to the servers")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the report")
    options = parser.parse_intermixed_args(arguments)
    unknown = [api for api in options.apis if api not in specs.api_names()]
    if unknown:
        parser.error(f"no API {unknown[0]!r}; valid are {', '.join(specs.api_names())}")
    if not (options.contact or "").isascii():
        parser.error(f"--contact {options.contact!r} cannot be sent; an ASCII e-mail address or URL is needed")
    options.apis = options.apis or specs.api_names()
    return options


if __name__ == "__main__":
    sys.exit(main())
