"""A hand on a real mouse: drives the window of `shown_window.py` with xdotool, and asks it what it shows.

Used by the tests of this folder alone. It waits for what it can see, never for a time.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0

Spot = tuple[int, int]


class Hand:
    """One window and one mouse on the X server `display`."""

    def __init__(self, display: str) -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "LC_ALL": "C.UTF-8",
        }
        self._window = subprocess.Popen(
            [sys.executable, "-m", "tests.mouse.shown_window"],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> "Hand":
        return self

    def __exit__(self, *_fault: object) -> None:
        """The window ends when nobody can ask it any more."""
        with self._window:
            assert self._window.stdin is not None
            self._window.stdin.close()
            try:
                assert self._window.wait(PATIENCE) == 0
            finally:
                self._window.kill()

    def ask(self, *question: object) -> Any:
        """The window's answer to a question of `shown_window.Answers`."""
        assert self._window.stdin is not None
        assert self._window.stdout is not None
        self._window.stdin.write(json.dumps(question) + "\n")
        self._window.stdin.flush()
        line = self._window.stdout.readline()
        assert line, f"the window is gone, asked for {question}"
        found = json.loads(line)
        assert "answer" in found, f"{question}: {found}"
        return found["answer"]

    def until(self, holds: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end, "what was waited for did not come"
            time.sleep(0.01)

    # --- places ---

    def row(self, view: str, text: str, times: int = 0, height: float = 0.5) -> Spot:
        return _within(self.ask("row", view, text, times), height)

    def behind(self, block: str) -> Spot:
        """On the page, just before the end of a block: what is let go here lands behind it."""
        x, y, width, height = self.ask("block", block)
        return x + width // 2, y + height - 2

    def middle_of(self, widget: str) -> Spot:
        return _within(self.ask("widget", widget), 0.5)

    def letter(self, block: str, offset: int) -> Spot:
        """On the page, at a letter of a block."""
        x, y = self.ask("letter", block, offset)
        return x, y

    def grip(self, block: str) -> Spot:
        _, y, _, height = self.ask("block", block)
        return self.ask("page_rect")[0] + 12, y + height // 2

    # --- the mouse ---

    def move(self, to: Spot) -> None:
        self._do("mousemove", *to)
        self.until(lambda: tuple(self.ask("mouse")) == to)

    def take(self, at: Spot) -> None:
        """Press and pull until something hangs on the mouse."""
        self.move(at)
        self._do("mousedown", 1)
        self.move((at[0] + 6, at[1] + 3))
        self.move((at[0] + 15, at[1] + 5))
        self.move((at[0] + 40, at[1] + 8))
        self.until(lambda: self.ask("dragging"))

    def carry(self, to: Spot) -> None:
        """Move what hangs on the mouse over a place, and on it a little, as a hand does."""
        self.move((to[0] - 12, to[1]))
        self.move((to[0] - 3, to[1]))
        self.move(to)

    def let_go(self) -> None:
        self._do("mouseup", 1)
        self.until(lambda: not self.ask("dragging"))

    def drag(self, start: Spot, end: Spot, *keys: str) -> None:
        """From one place to another, keys (as xdotool names them) held while letting go."""
        self.take(start)
        self.carry(end)
        if keys:
            self.hold(*keys)
            self.carry(end)
        self.let_go()
        for key in keys:
            self._do("keyup", key)

    @contextmanager
    def dragged_file(self, path: Path, end: Spot) -> Iterator[str]:
        """A file dragged out of another program's window, which goes on meanwhile: it is asked for the file
        after the drop. Gives what that program is told came of it.
        """
        words = [sys.executable, "-m", "tests.mouse.drag_source", str(path)]
        pipe = subprocess.PIPE
        with subprocess.Popen(
            words, env=self._environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        ) as source:
            assert source.stdin is not None
            assert source.stdout is not None
            x, y = map(int, source.stdout.readline().split())
            self.move((x, y))
            self._do("mousedown", 1)
            self.move((x + 8, y + 4))
            self.move((x + 20, y + 8))
            assert source.stdout.readline() == "taken\n"
            self.carry(end)
            self.until(lambda: self.ask("takes_file"))
            self._do("mouseup", 1)
            yield source.stdout.readline().strip()
            source.stdin.close()
            assert source.wait(PATIENCE) == 0

    def hold(self, *keys: str) -> None:
        for key in keys:
            self._do("keydown", key)

    def press(self, key: str) -> None:
        self._do("key", key)

    def _do(self, *words: object) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=self._environment, check=True)


def _within(rect: list[int], height: float) -> Spot:
    x, y, width, tall = rect
    return x + width // 2, y + int(height * tall)
