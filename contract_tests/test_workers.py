"""Processes that work through parts of a check end with the process that started them, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 60
SCRIPT = f"""
import time
from contract_tests.conformance.workers import processes

def work(part):
    print("at work", flush=True)
    time.sleep({10 * PATIENCE_SECONDS})

if __name__ == "__main__":
    with processes(2) as each:
        list(each(work, [1, 2]))
"""


def test_no_process_outlives_one_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        try:
            assert parent.stdout is not None
            assert [parent.stdout.readline() for _ in range(2)] == ["at work\n"] * 2
            parent.kill()
            # The workers hold the other end of the pipe: it is closed when the last of them is gone.
            parent.communicate(timeout=PATIENCE_SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(parent.pid, signal.SIGKILL)
