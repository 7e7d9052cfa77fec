"""When something is to be written: as soon as the writer pauses, and at the latest so long after a change.

One for the journal and one for saving by itself, both asked by the window's timers. The clock is handed in,
and never goes back; nothing here writes, waits or knows a story.
"""

import time
from collections.abc import Callable


class Due:
    """`pause`: seconds without a change after which it is time; `most`: seconds after the first change."""

    def __init__(self, pause: float, most: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause
        self._most = most
        self._clock = clock
        self._first: float | None = None
        self._last = 0.0
        self._not_before = 0.0

    def changed(self) -> None:
        """There is something to write, or more than there was."""
        self._last = self._clock()
        if self._first is None:
            self._first = self._last

    def begun(self) -> None:
        """All that there was is being written now."""
        self._first = None

    def failed(self, again_after: float) -> None:
        """It could not be written: it is to be tried again, but not before so many seconds."""
        now = self._clock()
        self._first = self._first if self._first is not None else now
        self._not_before = now + again_after

    def succeeded(self) -> None:
        """It was written: no failure before this is of any matter."""
        self._not_before = 0.0

    def wait(self) -> float | None:
        """Seconds until it is time: 0 now, None while there is nothing to write."""
        if self._first is None:
            return None
        at = max(min(self._last + self._pause, self._first + self._most), self._not_before)
        return max(at - self._clock(), 0.0)
