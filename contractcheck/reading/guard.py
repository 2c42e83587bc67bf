"""Runs another program in the service of a reader, and ends it when the reader is gone.

Started as a script of its own: `guard.py FOLDER SECONDS PROGRAM ARGUMENT...`. Standard input is a pipe that the reader
keeps open; when it closes, whatever became of the reader, the program is ended and the private folder deleted. Exit
code 0 when the program came to an end by itself, 1 when the time was over.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 6 * 1024**3
"""Address space of the program; an office suite takes more than a reader may."""


def main(folder: str, seconds: float, command: list[str]) -> int:
    """Run the command in the folder for at most some seconds; return the exit code of this script."""
    _own_limits()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": folder, "TMPDIR": folder},
        start_new_session=True,
    )
    gone = threading.Event()

    def watch() -> None:
        os.read(0, 1)
        gone.set()
        _end(process)

    threading.Thread(target=watch, daemon=True).start()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return 1
    finally:
        _end(process)
        process.wait()
        if gone.is_set():
            shutil.rmtree(folder, ignore_errors=True)
    return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _own_limits() -> None:
    """Lift the limits of the reader that started this: they are counted anew for another program."""
    if sys.platform != "win32":
        for kind, limit in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, resource.RLIM_INFINITY)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), sys.argv[3:]))
