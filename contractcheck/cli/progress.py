"""How far a long run is, on standard error; nothing where that is no terminal, and nothing in the first second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from contractcheck.translation import _

if TYPE_CHECKING:
    from rich.live import Live

_PATIENCE_SECONDS = 1.0


class Progress:
    """A line that says how many documents are read, then how many dossiers are judged; it leaves nothing behind.

    Used in a `with` statement, and called with the stage (`read` or `judged`), how many are done and of how many.
    """

    def __init__(self, *, wanted: bool = True) -> None:
        self._wanted = wanted and sys.stderr.isatty()
        self._began = time.monotonic()
        self._live: Live | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show the line, once the run has taken its first second; when all is judged it goes away."""
        if stage == "judged" and done == total:
            self._stop()
            return
        if not self._wanted or time.monotonic() - self._began < _PATIENCE_SECONDS:
            return
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        if self._live is None:
            # It draws when it is called: a thread that draws would forbid to fork the processes that read.
            self._live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._live.start()
        texts = {
            "read": _("documenten gelezen: {done} van {total}"),
            "judged": _("dossiers beoordeeld: {done} van {total}"),
        }
        self._live.update(Text(texts[stage].format(done=done, total=total)), refresh=True)

    def _stop(self) -> None:
        if self._live is not None:
            self._live.stop()
            self._live = None
