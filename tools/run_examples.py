"""Runs the Python examples of a README on servers of this machine, with the package that the interpreter has installed.

    python -I tools/run_examples.py README.md 'MediaWiki=http://127.0.0.1:8090/w/rest.php/v1' …

Every client named, and its asynchronous twin, is made with that base URL instead of the one in the example, and with a
token that simulators know if the example has one. Nothing else of the examples changes, and no other machine is
reached. Simulators know other facts than the documentation, so an answer is right if it is what the README shows, or
differs from that in the values of literals only. Exit status: 0 all are right, 1 some are not, which stdout then tells.

Needs the standard library and the package, nothing else of this repository.
"""

from __future__ import annotations

import ast
import doctest
import functools
import sys
from pathlib import Path
from typing import Any

import openknowledge

TOKEN = "alice-token"  # noqa: S105 - everybody may know it
"""What simulated wikis take for the OAuth token of an account."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class SameForm(doctest.OutputChecker):
    """Takes an answer that differs from the one shown in the values of its literals only."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        """Whether the answer is right."""
        return super().check_output(want, got, optionflags) or same_form(want, got)


def same_form(want: str, got: str) -> bool:
    """Whether two texts are expressions that differ in the values of their literals, but not in the types of these."""
    try:
        return _form(want) == _form(got)
    except SyntaxError:
        return False


def _form(text: str) -> str:
    tree = ast.parse(text.strip(), mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = type(node.value).__name__
    return ast.dump(tree)


def at(client: Any, base_url: str) -> None:
    """Make every client of a class one for the server at a URL."""
    original = client.__init__

    @functools.wraps(original)
    def initialize(self: Any, **settings: Any) -> None:
        token = {"access_token": TOKEN} if "access_token" in settings else {}
        original(self, **{**settings, **token, "base_url": base_url})

    client.__init__ = initialize


def stay_here(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook that refuses to reach another machine."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0]
    else:
        return
    if host not in LOOPBACK:
        raise RuntimeError(f"an example would reach {host}; examples run on this machine only")


def main(readme: Path, addresses: dict[str, str]) -> int:
    """Run the examples; the result is the exit status."""
    for name, base_url in addresses.items():
        at(getattr(openknowledge, name), base_url)
        at(getattr(openknowledge, f"Async{name}"), base_url)
    sys.addaudithook(stay_here)
    examples = doctest.DocTestParser().get_doctest(readme.read_text(encoding="utf-8"), {}, readme.name, str(readme), 0)
    outcome = doctest.DocTestRunner(SameForm(), verbose=False, optionflags=doctest.ELLIPSIS).run(examples)
    print(f"{outcome.attempted - outcome.failed} of {outcome.attempted} examples are right")
    return 1 if outcome.failed or not outcome.attempted else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), dict(address.split("=", 1) for address in sys.argv[2:])))
