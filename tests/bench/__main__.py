"""The benchmarks: figures of ours beside a bare Qt window in the same run, as ratios.

`python -m tests.bench`, in an X session or under `xvfb-run`, on a machine that does nothing else. It prints;
nothing here fails.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from songfic_editor.model.document import Project
from songfic_editor.storage import project_file
from tests.bench import stories

ROUNDS = 3
STARTS = 11


@contextmanager
def home() -> Iterator[dict[str, str]]:
    """The environment of a user of whom nothing is kept but the theme's cache: what a program leaves that
    ends in the midst of it would be asked about at the next start.
    """
    with tempfile.TemporaryDirectory() as folder:
        kinds = ("CONFIG", "DATA", "STATE")
        yield {**os.environ, **{f"XDG_{kind}_HOME": f"{folder}/{kind.lower()}" for kind in kinds}}


def ask(*words: str) -> Any:
    command = [sys.executable, "-m", "tests.bench.keys", *words]
    with home() as environment:
        asked = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return json.loads(asked.stdout)


def middle(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def keys() -> None:
    print("A key to its paint, 10,000 words in the chapter, ms (ratio to a bare QTextEdit)")
    for name, chapters in (("10,000 words in all", "1"), ("1,000,000 words in all", "100")):
        runs = [ask("keys", chapters, "10000") for _ in range(ROUNDS)]
        floor, ours = (middle([run[whose] for run in runs]) for whose in ("bare", "ours"))
        said = [f"{what} {ours[what]:.2f} ({ours[what] / floor[what]:.2f})" for what in floor]
        print(f"  {name}: {'  '.join(said)}  stall after {ours['stall after']:.2f}")
    moved = middle([ask("move", "100", "10000") for _ in range(ROUNDS)])
    print(
        f"A stanza, drop to paint, 1,000,000 words: median {moved['median']:.1f}, most {moved['most']:.1f} ms"
    )


def start(*words: str, story: Project | None = None) -> float:
    """Seconds from the process's start to the window's first idle moment; the median of some.

    `story`: what is opened, from a file of its own each time.
    """
    taken = []
    for _ in range(STARTS):
        with home() as environment, tempfile.TemporaryDirectory() as folder:
            files = []
            if story is not None:
                files = [f"{folder}/large.songfic"]
                project_file.save(Path(files[0]), story)
            begin = time.perf_counter()
            command = [sys.executable, "-m", "tests.bench.start", *words, *files]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
                assert process.stdout is not None
                process.stdout.readline()
                taken.append(time.perf_counter() - begin)
    return statistics.median(taken[1:])


def command_line() -> float:
    taken = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "songfic_editor.cli", "--version"], check=True, capture_output=True
        )
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken[1:])


def starts() -> None:
    floor, empty = start("bare"), start("ours")
    print(f"Window up and idle, empty: {empty:.3f} s, bare {floor:.3f} s ({empty / floor:.2f})")
    opened = start("ours", story=stories.story(100, 10_000))
    print(
        f"1,000,000 words open and idle: {opened:.3f} s from the start, {opened - empty:.3f} more than empty"
    )
    print(f"songfic --version: {command_line() * 1000:.0f} ms")


keys()
starts()
