"""Check what a server answers against the contract of its API: `python -m contract_tests --help`."""

from __future__ import annotations

import signal
import sys

from contract_tests.conformance import command
from contract_tests.conformance.options import PROGRAM


def main(program: str = PROGRAM) -> int:
    """Run the command in a process of its own and return its exit status.

    Args:
        program: What the command is called by.
    """
    # Whoever ends the command this way expects it to take its servers with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    return command.main(program=program)


if __name__ == "__main__":
    sys.exit(main())
