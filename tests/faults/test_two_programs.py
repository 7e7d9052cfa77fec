"""Several programs at one file, and a sync program that replaces it while one writes: nothing is lost."""

import random
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Project
from songfic_editor.storage import locks, project_file
from songfic_editor.storage.problem import ChangedOnDisk
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.faults.hands import with_paragraph
from tests.faults.homes import ROOT

TIMES = 25


def texts(project: Project) -> Counter[str]:
    return Counter(lookup.text_of(project, block) for chapter in project.chapters for block in chapter.blocks)


def test_three_programs_that_write_at_once_lose_nothing_of_each_other(path: Path) -> None:
    names = ("Ada", "Bea", "Cis")
    command = [sys.executable, "-m", "tests.faults.hands", str(path)]
    running = [subprocess.Popen([*command, name, str(TIMES)], cwd=ROOT) for name in names]
    assert [program.wait() for program in running] == [0, 0, 0]
    found = project_file.load(path)
    assert found.repairs == ()
    assert problems(found.project) == ()
    wanted = texts(story()) + Counter(f"{name} {number}." for name in names for number in range(TIMES))
    assert texts(found.project) == wanted
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".tmp")] == []


def put_beside_ours(path: Path, text: str, chance: random.Random) -> None:
    """Another paragraph in the file, by somebody who has seen what is in it."""
    while True:
        found = project_file.load(path)
        changed = with_paragraph(found.project, text, chance)
        with suppress(ChangedOnDisk):  # it was being saved here at that very moment
            project_file.save(path, changed, expected=found.fingerprint)
            return


@pytest.mark.parametrize("seed", range(3))
def test_a_file_that_is_replaced_again_and_again_takes_nothing_from_either_side(
    window: MainWindow, path: Path, qtbot: QtBot, seed: int
) -> None:
    chance = random.Random(seed)
    ours: list[str] = []
    theirs: list[str] = []

    def at_rest() -> None:
        qtbot.waitUntil(lambda: not window.hub.tasks.busy and not window.files.saver.is_writing)

    for number in range(TIMES):
        what = chance.randrange(5)
        if what < 2:
            ours.append(f"Ours {number}.")
            changed = with_paragraph(window.hub.project, ours[-1], chance)
            window.hub.apply(Step(changed, Label.NEW_PARAGRAPH))
        elif what < 4:
            theirs.append(f"Theirs {number}.")
            put_beside_ours(path, theirs[-1], chance)
        else:
            window.commands["Save"].trigger()
            if chance.random() < 0.5:
                at_rest()
    at_rest()
    window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: window.files.saver.is_settled, timeout=10_000)
    wanted = texts(story()) + Counter([*ours, *theirs])
    assert texts(project_file.load(path).project) == wanted
    assert texts(window.hub.project) == wanted
    assert window.hub.project.choices == ()


def test_a_lock_of_a_dead_process_is_known_for_what_it_is(path: Path) -> None:
    program = (
        f"import sys; from pathlib import Path; from songfic_editor.storage import locks;"
        f"lock = locks.take(Path({str(path)!r})); print('taken', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdin is not None
    assert other.stdout is not None
    assert other.stdout.readline() == "taken\n"
    for clock in (0.0, 1e9, 4e9, 9e10):  # whatever the time is said to be
        found = locks.look(path, lambda clock=clock: clock)
        assert found is not None
        assert found.state == "held"
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    for clock in (0.0, 1e9, 4e9, 9e10):
        found = locks.look(path, lambda clock=clock: clock)
        assert found is not None
        assert found.state == "dead"
    assert locks.take(path, found) is not None
    assert locks.look(path) is None
