"""Check what a server answers against the contract of its API: `python -m contract_tests --help`."""

from __future__ import annotations

import signal
import sys

from contract_tests.conformance.command import main

if __name__ == "__main__":
    # Whoever ends the command this way expects it to take its servers with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(main())
