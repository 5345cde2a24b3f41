"""`python -m openknowledge_conformance` is `openknowledge-conformance`."""

from __future__ import annotations

import sys

from openknowledge_conformance import conformance

if __name__ == "__main__":
    sys.exit(conformance("python -m openknowledge_conformance"))
