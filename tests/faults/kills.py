"""Kill -9 at random moments: the program is killed as it is written in, started again, and must have it all.

Run alone as `python -m tests.faults.kills --count 1000`; the short form is run by test_kills. Several lanes
go on at once; a lane is one story, killed and started over and over. What is found after each start must be
exactly one of the states that were there, and none that had been left behind for more than two seconds.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from msgspec import Struct

from songfic_editor.storage import codec, project_file
from tests.faults.diary import LIMIT, Entry, May, digest_of, entries, may_be_found
from tests.faults.homes import ROOT, SAMPLE, home_in

START_SECONDS: Final = 120.0
"""A program that is not ready by then never will be."""

LONGEST_LIFE: Final = 3.5
"""Seconds of writing before a kill, at most."""


class Kill(Struct, frozen=True):
    """One kill and what came of it. `wrong`: what must not have been, "" for nothing. `missing`: seconds
    that the oldest missing change was old. `grace`: seconds that the machine itself stood still.
    """

    lane: int
    number: int
    offered: bool
    missing: float
    grace: float
    wrong: str = ""

    def __str__(self) -> str:
        return f"lane {self.lane}, kill {self.number}: {self.wrong}"


class Bystander:
    """Notes when the machine stands still: a program can keep no promise while nobody gets the turn or the
    disk. It sleeps for a moment and writes a byte to the same disk, over and over.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "bystander"
        self._late: list[tuple[float, float]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._stand, daemon=True)
        self._thread.start()

    def _stand(self) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
        while True:
            before = time.monotonic()
            if self._over.wait(BEAT):
                break
            os.pwrite(handle, b".", 0)
            os.fsync(handle)
            now = time.monotonic()
            if now - before - BEAT > NOT_LATE:
                self._late.append((now, now - before - BEAT))
        os.close(handle)

    def stood_still(self, since: float, until: float) -> float:
        return sum(late for at, late in self._late if since <= at <= until + BEAT)

    def end(self) -> None:
        self._over.set()
        self._thread.join()


BEAT: Final = 0.1
NOT_LATE: Final = 0.05


class Lane:
    """One story in a home of its own."""

    def __init__(self, number: int, folder: Path, seed: int) -> None:
        self.number = number
        self.kills: list[Kill] = []
        self._chance = random.Random(f"{seed} {number}")
        self._folder = folder / f"lane-{number}"
        self._folder.mkdir(parents=True)
        self._diary = self._folder / "diary"
        self._story = self._folder / "saved.songfic"
        self._may: May | None = None
        self._ways = ["--without-room"] if number % 4 == 2 else []
        self._environment = home_in(self._folder / "home")
        self._bystander = Bystander(self._folder)
        if number % 2 == 0:  # the others begin with a story that is on no disk
            shutil.copy(SAMPLE, self._story)

    def run(self, count: int) -> list[Kill]:
        """So many kills, each followed by a start; the last start ends by itself."""
        try:
            for number in range(count + 1):
                self._live(number, is_last=number == count)
        finally:
            self._bystander.end()
        return self.kills

    def _live(self, number: int, is_last: bool) -> None:
        """One life of the program: started, looked at, killed."""
        done = len(entries(self._diary))
        files = [str(self._story)] if self._story.exists() else []
        command = [
            sys.executable,
            "-m",
            "tests.faults.driver",
            str(self._diary),
            str(self._chance.randrange(10**9)),
        ]
        with (self._folder / "said").open("ab") as said:
            program = subprocess.Popen(
                [*command, *files, *self._ways, *(["--once"] if is_last else [])],
                cwd=ROOT,
                env=self._environment,
                stdout=said,
                stderr=said,
            )
        try:
            if self._chance.random() < 0.15 and not is_last and number:
                time.sleep(self._chance.uniform(0.05, 1.2))  # in the middle of the start
            else:
                self._wait_until_ready(program, done)
                if not is_last:
                    time.sleep(self._chance.uniform(0, LONGEST_LIFE))
        finally:
            killed = time.monotonic()
            program.send_signal(signal.SIGKILL)
            program.wait()
        run = entries(self._diary)[done:]
        self._judge(number, run)
        self._may = may_be_found(run, killed, self._may)
        shutil.rmtree(self._folder / "before", ignore_errors=True)
        _copy(self._folder / "home", self._folder / "before")  # as it was for the start that comes

    def _wait_until_ready(self, program: subprocess.Popen[bytes], done: int) -> None:
        until = time.monotonic() + START_SECONDS
        while not any(entry.kind == "ready" for entry in entries(self._diary)[done:]):
            if program.poll() is not None or time.monotonic() > until:
                return
            time.sleep(0.02)

    def _judge(self, number: int, run: list[Entry]) -> None:
        """What this start has found, after the kill before it."""
        if self._may is None:
            return
        ready = next((entry for entry in run if entry.kind == "ready"), None)
        if ready is None:
            return  # killed before it was ready: the next start finds the same
        grace = self._bystander.stood_still(self._may.killed - 2 * LIMIT, self._may.killed)
        age = self._may.age(ready.digest)
        wrong = self._unreadable()
        if age is None:
            wrong = f"{ready.digest} was never there; last {self._may.states[-1][0]}"
        elif age > LIMIT + grace:
            wrong = f"what was written {age:.2f} s before the kill is missing"
        offered = any(entry.kind == "offered" for entry in run)
        self.kills.append(Kill(self.number, number, offered, age or 0.0, grace, wrong))
        if wrong:
            _copy(self._folder, self._folder.with_name(f"wrong-{self.number}-{number}"))

    def _unreadable(self) -> str:
        """What is wrong with the story's file, which must be whole at any moment."""
        if not self._story.exists():
            return ""
        try:
            opened = project_file.load(self._story)
        except (project_file.CannotRead, project_file.FileProblem) as error:
            return f"the file can't be read: {error}"
        if opened.repairs:
            return f"the file had to be mended: {opened.repairs}"
        known = {digest_of(codec.decode(SAMPLE.read_bytes()).project)}
        known |= {entry.digest for entry in entries(self._diary)}
        return "" if digest_of(opened.project) in known else "the file holds what never was"


def _copy(folder: Path, to: Path) -> None:
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("run"))  # no sockets


def run_all(count: int, folder: Path, seed: int, lanes: int) -> list[Kill]:
    """So many kills in so many lanes at once."""
    each = [count // lanes + (number < count % lanes) for number in range(lanes)]
    with ThreadPoolExecutor(lanes) as pool:
        found = pool.map(lambda job: Lane(job[0], folder, seed).run(job[1]), enumerate(each))
        return [kill for kills in found for kill in kills]


def summary(kills: Sequence[Kill]) -> str:
    wrong = sum(bool(kill.wrong) for kill in kills)
    missing = sorted(kill.missing for kill in kills) or [0.0]
    return (
        f"kills: {len(kills)} starts judged, {sum(kill.offered for kill in kills)} with work to recover; "
        f"missing at most {missing[-1]:.2f} s, in the middle {missing[len(missing) // 2]:.2f} s; "
        f"the machine stood still in {sum(kill.grace > 0 for kill in kills)}; {wrong} wrong"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--lanes", type=int, default=4, help="stories that are written at once")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="work here, and leave it")
    given = parser.parse_args(arguments)
    folder = given.keep or Path(tempfile.mkdtemp(prefix="songfic-kills-"))
    kills = run_all(given.count, folder, given.seed, given.lanes)
    wrong = [kill for kill in kills if kill.wrong]
    for kill in wrong:
        print(kill)
    if wrong:
        print(f"what was there is in {folder}")
    elif given.keep is None:
        shutil.rmtree(folder)
    print(summary(kills))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
