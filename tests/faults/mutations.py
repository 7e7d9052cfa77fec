"""Damaged files by the thousand: each is a typed problem or a right load, in time and within memory.

Run alone as `python -m tests.faults.mutations --count 20000`; a failure names the reader and the number that
make it again: `--reader project --only 1234`. The short form is run by test_mutations. Readers work in
processes of their own, for what hangs or eats all memory must not take the tests with it.
"""

import argparse
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Final

from msgspec import Struct

from tests.faults.readers import READERS, Reader, mutated

SECONDS: Final = 2.0
"""Most that one file may take, in time of the processor: how busy a machine is must not matter."""

MEMORY: Final = 1024 * 1024 * 1024
"""Most that a process may have, all of Python in it."""

GONE_AFTER: Final = 60.0
"""A worker that says nothing for so long, in time of the clock, hangs where no signal reaches it."""


SHOWN: Final = 20
"""So many findings are told one by one."""


Case = tuple[str, int]
"""The reader's name, and the number of the mutation."""


class Hung(BaseException):
    """A file took too long. It is no Exception: no reader may take it for one of its own."""


class Finding(Struct, frozen=True):
    """A mutation that came to a bad end; `what`: how."""

    reader: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"--reader {self.reader} --only {self.number}: {self.what}"


def outcome_of(reader: Reader, number: int, folder: Path) -> str | Finding:
    """What came of one mutation."""
    try:
        data = mutated(reader, number)
        with limited(SECONDS):
            return reader.judge(data, folder)
    except Hung:
        return Finding(reader.name, number, f"took over {SECONDS} s")
    except BaseException as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}:{where.lineno}"
        return Finding(reader.name, number, f"{type(error).__name__} at {place}: {str(error)[:200]}")


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises Hung in what takes longer, in time of the processor."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def work(cases: Sequence[Case], told: Connection) -> None:
    """A worker: tells what came of each. Memory it has no more of is a MemoryError."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as folder:
        for name, number in cases:
            place = Path(folder) / name.replace(" ", "-")  # readers do not see each other's files
            place.mkdir(exist_ok=True)
            told.send(outcome_of(READERS[name], number, place))
    told.close()


def run(cases: Sequence[Case]) -> list[str | Finding]:
    """What came of each, in a worker that may be lost: then another goes on behind the one that did it."""
    came: list[str | Finding] = []
    context = multiprocessing.get_context("spawn")
    while len(came) < len(cases):
        ours, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=work, args=(cases[len(came) :], theirs))
        worker.start()
        theirs.close()
        try:
            while len(came) < len(cases):
                if not ours.poll(GONE_AFTER):
                    raise EOFError
                came.append(ours.recv())
        except EOFError:  # killed, or hanging where no signal of ours reaches it
            came.append(Finding(*cases[len(came)], "the process was lost"))
        finally:
            worker.kill()
            worker.join()
            ours.close()
    return came


def count_of(reader: str, count: int) -> int:
    return max(int(READERS[reader].share * count), 50)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if nothing was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="project files, and as many journals")
    parser.add_argument("--reader", choices=READERS, help="this reader alone")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="this mutation alone, with its traceback")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the bytes of that one here")
    given = parser.parse_args(arguments)
    if given.only is not None:
        return _replay(READERS[given.reader], given.only, given.write)
    names = [given.reader] if given.reader else list(READERS)
    counts, findings = run_all({name: count_of(name, given.count) for name in names})
    for finding in findings[:SHOWN]:
        print(finding)
    for name in names:
        print(f"{name}: {dict(counts[name].most_common())}")
    told = ", ".join(f"{counts[name].total()} of {name}" for name in names)
    print(f"mutations: {told}; {len(findings)} findings")
    return 1 if findings else 0


def run_all(wanted: Mapping[str, int]) -> tuple[dict[str, Counter[str]], list[Finding]]:
    """So many mutations of each reader, on all cores."""
    cores = os.cpu_count() or 1
    cases: list[Case] = [(name, number) for name in wanted for number in range(wanted[name])]
    counts: dict[str, Counter[str]] = {name: Counter() for name in wanted}
    findings: list[Finding] = []
    jobs = [cases[first::cores] for first in range(cores)]
    with ThreadPoolExecutor(cores) as pool:
        for job, came in zip(jobs, pool.map(run, jobs), strict=True):
            for (name, _number), one in zip(job, came, strict=True):
                counts[name]["found" if isinstance(one, Finding) else one] += 1
            findings += [one for one in came if isinstance(one, Finding)]
    return counts, findings


def _replay(reader: Reader, number: int, file: Path | None) -> int:
    data = mutated(reader, number)
    print(f"{len(data)} bytes: {data[:300]!r}")
    if file is not None:
        file.write_bytes(data)
    with tempfile.TemporaryDirectory() as folder:
        print(reader.judge(data, Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
