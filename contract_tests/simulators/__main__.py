"""A simulator on a port of this machine.

python -m contract_tests.simulators --api wikimedia_analytics --port 8090 [--seed 1]
python -m contract_tests.simulators --api edit_counter --port 8090 --database wikidb.sqlite
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from contract_tests import simulators
from contract_tests.simulators import edit_counter
from contract_tests.simulators.asgi import application
from contract_tests.simulators.routing import Simulator

HOST = "127.0.0.1"


class _Parser(argparse.ArgumentParser):
    """Refuses in one line."""

    def error(self, message: str) -> NoReturn:
        print(f"simulators: {message}", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: list[str] | None = None, program: str = "python -m contract_tests.simulators") -> int:
    """Serve until interrupted; the result is the exit status: 0 interrupted, 2 bad input.

    Args:
        arguments: What follows the command; None for what this process was called with.
        program: What the command is called by.
    """
    parser = _Parser(prog=program, description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--api", required=True, help=f"one of {', '.join(sorted(simulators.FACTORIES))}")
    parser.add_argument("--port", required=True, type=_port, help="0 for one that is free")
    parser.add_argument("--seed", default=0, type=_seed, help="decides the facts (default: 0)")
    parser.add_argument("--database", type=Path, help="SQLite file of a MediaWiki whose edits to count")
    options = parser.parse_args(arguments)
    if options.database is not None and options.api != "edit_counter":
        parser.error(f"--database is for --api edit_counter, not for {options.api}")
    try:
        simulator = _simulator(options)
    except (simulators.UnknownApi, edit_counter.NotAWiki) as error:
        parser.error(str(error))
    if find_spec("uvicorn") is None:
        parser.error(
            "uvicorn is not installed, which puts simulators on a socket; it comes with openknowledge[conformance]"
        )
    try:
        listener = socket.create_server((HOST, options.port))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        parser.error(f"port {options.port} of {HOST} cannot be used ({reason}); name one that is free")
    with listener:
        print(f"http://{HOST}:{listener.getsockname()[1]}{simulator.base}", flush=True)
        return _serve(simulator, listener)


def _simulator(options: argparse.Namespace) -> Simulator[Any]:
    if options.database is not None:
        return edit_counter.create(seed=options.seed, database=options.database)
    return simulators.create(options.api, seed=options.seed)


def _serve(simulator: Simulator[Any], listener: socket.socket) -> int:
    import uvicorn  # here, so that help and refusals do without it

    config = uvicorn.Config(
        application(simulator),
        lifespan="off",
        ws="none",
        log_level="warning",
        server_header=False,
        date_header=False,
        access_log=False,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and int(text) < 65536):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; valid are 0 to 65535")
    return int(text)


def _seed(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 19 and int(text) < 2**63):
        raise argparse.ArgumentTypeError(f"{text!r} is no seed; valid are whole numbers from 0 to {2**63 - 1}")
    return int(text)


if __name__ == "__main__":
    raise SystemExit(main())
