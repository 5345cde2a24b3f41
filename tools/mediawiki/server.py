"""PHP's built-in web server as a process group that leaves nothing behind."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tools.mediawiki.errors import LiveMediaWikiError

HOST = "127.0.0.1"
WORKERS = 4
READY_SECONDS = 30.0
STOP_SECONDS = 5.0
POLL_SECONDS = 0.05

# The server takes the place of this shell; beside it, in the same group, a reader waits on the pipe that the starting
# process holds. When that process ends, however it ends, the pipe closes and the whole group is killed.
GROUP_THAT_ENDS_WITH_ITS_STARTER = 'exec 3<&0; { read -r _ <&3; kill -KILL 0; } & exec 3<&- </dev/null; exec "$@"'


def start_server(
    port: int, document_root: Path, log_file: Path, environment: Mapping[str, str], *, outlive_starter: bool
) -> subprocess.Popen[bytes]:
    """Starts the web server in a process group whose id is the process id returned.

    Args:
        port: TCP port on 127.0.0.1.
        document_root: Folder that is served.
        log_file: Receives the server's output.
        environment: Environment of the server; the number of workers is added.
        outlive_starter: False kills the server when this process ends, also when it is killed.
    """
    server = ["php", "-S", f"{HOST}:{port}", "-t", str(document_root), "-d", "display_errors=0", "-d", "log_errors=1"]
    command = server if outlive_starter else ["sh", "-c", GROUP_THAT_ENDS_WITH_ITS_STARTER, "sh", *server]
    with log_file.open("wb") as output:
        return subprocess.Popen(
            command,
            env={**environment, "PHP_CLI_SERVER_WORKERS": str(WORKERS)},
            stdin=subprocess.DEVNULL if outlive_starter else subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def wait_until_ready(server: subprocess.Popen[bytes], port: int, path: str, log_file: Path) -> None:
    """Returns when GET of the path answers 200.

    Raises:
        LiveMediaWikiError: the server ended, or gave no such answer within 30 seconds.
    """
    deadline = time.monotonic() + READY_SECONDS
    while (status := _status(port, path)) != http.client.OK:
        if server.poll() is not None:
            raise LiveMediaWikiError(f"the web server on port {port} ended at once: {telling_line(log_file)}")
        if time.monotonic() > deadline:
            raise LiveMediaWikiError(
                f"http://{HOST}:{port}{path} is not ready after {READY_SECONDS:.0f} s: it should answer 200, "
                f"but {'does not answer' if status is None else f'answers {status}'}"
            )
        time.sleep(POLL_SECONDS)


def stop_group(group: int) -> None:
    """Ends every process of the group, by force after 5 seconds, and returns when none is left."""
    for signal_number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + STOP_SECONDS
        while _living_members(group):
            try:
                os.killpg(group, signal_number)
            except ProcessLookupError:
                return
            if time.monotonic() > deadline:
                break
            time.sleep(POLL_SECONDS)


def serves(group: int, port: int) -> bool:
    """Whether the group is a web server on that port, and not another process that got the same number since."""
    return any(f"{HOST}:{port}".encode() in _command_line(process) for process in _living_members(group))


def telling_line(file: Path) -> str:
    """The first line of PHP's output that speaks of an error, else the last line that is not blank."""
    lines = [line.strip() for line in file.read_text(errors="replace").splitlines() if line.strip()]
    errors = [line for line in lines if re.search("error|exception|failed", line, re.IGNORECASE)]
    return (errors[:1] or lines[-1:] or ["no output"])[0]


def _status(port: int, path: str) -> int | None:
    connection = http.client.HTTPConnection(HOST, port, timeout=READY_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _living_members(group: int) -> list[int]:
    """Processes of the group. One that has ended and waits for its parent to notice does not count."""
    members = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name in parentheses may hold spaces: what follows it is state, parent, group.
                state, _, process_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(process_group) == group and state != "Z":
                members.append(int(entry.name))
    return members


def _command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""
