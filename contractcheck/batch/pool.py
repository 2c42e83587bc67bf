"""Child processes that open documents, so that a file that hangs, crashes or fills the memory costs one document.

Children live long and are replaced when one dies, runs over its time or has grown. They never outlive the run: they
end when the pipe to the parent closes, and the parent ends them in any case.
"""

from __future__ import annotations

import faulthandler
import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from pickle import PickleError
from typing import Generic, TypeVar

from contractcheck.batch.collect import SourceFile
from contractcheck.errors import UnreadableDocument
from contractcheck.reading.interface import ReadOptions
from contractcheck.translation import _, language_in_use, use_language

if sys.platform != "win32":
    import resource

MEMORY_BYTES = 2 * 1024**3
"""Address space that one child may take on top of what it starts with."""
_GROWN_BYTES = 700 * 1024**2
"""A child that has held this much is replaced, so that no document suffers from the one before it."""
_GRACE_SECONDS = 5

Result = TypeVar("Result")
Task = Callable[[SourceFile, ReadOptions], Result]
Failed = Callable[[str, UnreadableDocument], Result]
"""Makes the result for a file, by its path, that could not be worked on."""


def work_in_children(
    files: Sequence[SourceFile],
    options: ReadOptions,
    task: Task[Result],
    failed: Failed[Result],
    *,
    jobs: int,
    timeout: float,
    tell: Callable[[int], None] | None = None,
) -> list[Result]:
    """Run `task` on every file in at most `jobs` children; the results come in the order of the files.

    A file that takes more than `timeout` seconds, or whose child dies, gives the result that `failed` makes. `tell`
    hears how many files are done, at least once a second.
    """
    results: dict[int, Result] = {}
    waiting = deque(range(len(files)))
    workers: list[_Worker[Result]] = []
    try:
        while waiting or any(worker.busy for worker in workers):
            while waiting and (idle := _idle(workers, task, failed, min(jobs, len(files)))) is not None:
                index = waiting.popleft()
                idle.give(index, files[index], options, timeout)
            for worker in _ready(workers):
                index, answer = worker.take(files)
                if answer is None:
                    waiting.appendleft(index)
                else:
                    results[index] = answer.result
                if not worker.alive:
                    workers.remove(worker)
            if tell:
                tell(len(results))
    finally:
        for worker in workers:
            worker.connection.close()
        for worker in workers:
            worker.end(patience=0 if worker.busy else 1)
    return [results[index] for index in range(len(files))]


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Result]):
    """What came of a file."""

    result: Result


class _Worker(Generic[Result]):
    """One child and what it is doing."""

    def __init__(self, task: Task[Result], failed: Failed[Result], others: Sequence[_Worker[Result]]) -> None:
        # Forking is several times as fast as starting anew, but not safe beside threads, nor offered everywhere.
        forking = sys.platform == "linux" and threading.active_count() == 1
        context = multiprocessing.get_context("fork") if forking else multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        # A forked child holds copies of our ends of every pipe; it must close them to notice that we are gone.
        ours = [self.connection, *(other.connection for other in others)] if forking else []
        arguments = (theirs, ours, task, language_in_use())
        self._process: BaseProcess = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._failed = failed
        self.alive = True
        self.busy = False
        self.deadline = 0.0
        self._served = 0
        self._index = 0
        self._timeout = 0.0

    def give(self, index: int, file: SourceFile, options: ReadOptions, timeout: float) -> None:
        """Hand out a file."""
        self.busy, self._index, self._timeout = True, index, timeout
        self.deadline = time.monotonic() + timeout
        # A child that is gone shows itself as a pipe without an answer.
        with suppress(OSError):
            self.connection.send((file, options, timeout))

    def take(self, files: Sequence[SourceFile]) -> tuple[int, _Answer[Result] | None]:
        """Fetch the answer, or end the child and say what became of it; None to try again in a new child."""
        self.busy = False
        path = files[self._index].path
        if not self.connection.poll():
            self.end()
            line = _(
                "Het lezen duurde langer dan {timeout:g} seconden en is gestopt; geef meer tijd met --timeout."
            ).format(timeout=self._timeout)
            return self._index, _Answer(self._failed(path, UnreadableDocument("limit", line)))
        try:
            result: Result = self.connection.recv()
        except (EOFError, OSError, PickleError):
            self._process.join(_GRACE_SECONDS)
            code = self._process.exitcode
            self.end()
            # It may have suffered from an earlier document; a first document has only itself to blame.
            return self._index, None if self._served else _Answer(self._failed(path, _death(code)))
        self._served += 1
        return self._index, _Answer(result)

    def end(self, patience: float = 0) -> None:
        """End the child, whatever it is doing; `patience` seconds are given to an idle one to leave by itself."""
        self.alive = False
        self.connection.close()
        self._process.join(patience)
        self._process.kill()
        self._process.join(_GRACE_SECONDS)


def _idle(
    workers: list[_Worker[Result]], task: Task[Result], failed: Failed[Result], most: int
) -> _Worker[Result] | None:
    for worker in workers:
        if not worker.busy:
            return worker
    if len(workers) >= max(1, most):
        return None
    workers.append(_Worker(task, failed, workers))
    return workers[-1]


def _ready(workers: Sequence[_Worker[Result]]) -> list[_Worker[Result]]:
    """Wait until a child has an answer, has died or is out of time, or for a second."""
    busy = [worker for worker in workers if worker.busy]
    if not busy:
        return []
    first = min(worker.deadline for worker in busy)
    answered = wait([worker.connection for worker in busy], timeout=min(1.0, max(0.0, first - time.monotonic())))
    now = time.monotonic()
    return [worker for worker in busy if worker.connection in answered or worker.deadline <= now]


def _death(code: int | None) -> UnreadableDocument:
    if code is not None and -code in (signal.SIGKILL, getattr(signal, "SIGXCPU", signal.SIGKILL)):
        return UnreadableDocument(
            "limit",
            _("Het lezen van dit bestand kostte te veel geheugen of rekentijd en is afgebroken; splits het bestand."),
        )
    try:
        how = "" if code is None else f" ({signal.Signals(-code).name})"
    except ValueError:
        how = f" (code {code})"
    return UnreadableDocument(
        "damaged",
        _("Het lezen van dit bestand is onverwacht gestopt{how}; sla het opnieuw op en probeer het nog eens.").format(
            how=how
        ),
    )


def _serve(connection: Connection, inherited: Sequence[Connection], task: Task[Result], language: str) -> None:
    """Answer files until the parent closes the pipe."""
    use_language(language)
    for other in inherited:
        other.close()
    # The parent decides what an interrupt means; libraries have nothing to say to the user.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")
    faulthandler.disable()
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            file, options, timeout = connection.recv()
            _limit_time(timeout)
            connection.send(task(file, options))
            if _has_grown():
                return


def _limit_memory() -> None:
    if sys.platform == "linux":
        held = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, held + MEMORY_BYTES)


def _limit_time(timeout: float) -> None:
    """Stop a child that the parent can no longer end: its clock runs only while it computes."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + timeout + _GRACE_SECONDS))


def _lower(kind: int, limit: int) -> None:
    if sys.platform != "win32":
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _has_grown() -> bool:
    if sys.platform != "linux":
        return False
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > _GROWN_BYTES
