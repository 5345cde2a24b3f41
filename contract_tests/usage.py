"""How the commands of this package refuse arguments: in one line, which begins with the name of the command."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn


class WrongUsage(Exception):
    """Arguments that cannot be followed. The text is one line: which, and what would be valid."""


class Parser(argparse.ArgumentParser):
    """Raises WrongUsage, where argparse would print the usage and end the process."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise WrongUsage(message)


def refused(program: str, problem: str, status: int = 2) -> int:
    """Tell what a command cannot do, and give its exit status.

    Args:
        program: What the command is called by.
        problem: What is wrong, in one line.
        status: The exit status.
    """
    print(f"{program}: {problem}", file=sys.stderr)
    return status
