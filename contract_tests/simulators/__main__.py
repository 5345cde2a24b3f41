"""A simulator on a port of this machine.

python -m contract_tests.simulators --api wikimedia_analytics --port 8090 [--seed 1]
python -m contract_tests.simulators --api edit_counter --port 8090 --database wikidb.sqlite
"""

from __future__ import annotations

import argparse
import os
import socket
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from contract_tests import simulators
from contract_tests.simulators import edit_counter
from contract_tests.simulators.asgi import application
from contract_tests.simulators.routing import Simulator
from contract_tests.usage import Parser, WrongUsage, refused

HOST = "127.0.0.1"


def main(arguments: list[str] | None = None, program: str = "python -m contract_tests.simulators") -> int:
    """Serve until interrupted; the result is the exit status: 0 interrupted, 2 bad input.

    Args:
        arguments: What follows the command; None for what this process was called with.
        program: What the command is called by.
    """
    try:
        return _run(_options(arguments, program))
    except (WrongUsage, simulators.UnknownApi, edit_counter.NotAWiki) as error:
        return refused(program, str(error))


def _options(arguments: list[str] | None, program: str) -> argparse.Namespace:
    parser = Parser(prog=program, description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--api", required=True, help=f"one of {', '.join(sorted(simulators.FACTORIES))}")
    parser.add_argument("--port", required=True, type=_port, help="0 for one that is free")
    parser.add_argument("--seed", default=0, type=_seed, help="decides the facts (default: 0)")
    parser.add_argument("--database", type=Path, help="SQLite file of a MediaWiki whose edits to count")
    return parser.parse_args(arguments)


def _run(options: argparse.Namespace) -> int:
    if options.database is not None and options.api != "edit_counter":
        raise WrongUsage(f"--database is for --api edit_counter, not for {options.api}")
    simulator = _simulator(options)
    if find_spec("uvicorn") is None:
        raise WrongUsage(
            "uvicorn is not installed, which puts simulators on a socket; it comes with openknowledge[conformance]"
        )
    try:
        listener = socket.create_server((HOST, options.port))
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise WrongUsage(f"port {options.port} of {HOST} cannot be used ({reason}); name one that is free") from None
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
