"""A story's file that other programs write, spoil or take away while it is open."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ProjectId
from songfic_editor.model.position import Place, caret
from songfic_editor.storage import codec, project_file, versions
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.storage.saves import Saves
from songfic_editor.ui import watching
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.saving import OpenStory
from songfic_editor.ui.two_sides import Sides, Together
from songfic_editor.ui.watching import Watching
from tests.builders import para, story
from tests.ui.window_desk import prose, put_cursor, said, words

OURS, THEIRS = "Ours stand here.", "Theirs stand here."


@pytest.fixture
def path(window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of `builders.story()`, which is open in the window; saved only when that is asked for."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    window.preferences.set(autosave=False)
    made = tmp_path / "tide.songfic"
    project_file.save(made, story())
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(made)
    at_rest(window, qtbot)
    return made


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)


def come_back(window: MainWindow, qtbot: QtBot) -> None:
    """Go to another window and come back, and wait until the file has been looked at."""
    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    at_rest(window, qtbot)
    other.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    at_rest(window, qtbot)


def saying(project: Project, id: str, text: str) -> Project:
    """The story with other words in a paragraph."""
    changed = [
        replace(
            chapter,
            blocks=tuple(para(text, id) if block.id == id else block for block in chapter.blocks),
        )
        for chapter in project.chapters
    ]
    return replace(project, chapters=tuple(changed))


def write(window: MainWindow, id: str, text: str) -> None:
    """Change a paragraph here."""
    window.hub.apply(Step(saying(window.hub.project, id, text), Label.TYPING))


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def texts(project: Project) -> list[str]:
    return [lookup.text_of(project, block) for chapter in project.chapters for block in chapter.blocks]


def on_disk(path: Path) -> Project:
    return project_file.load(path).project


def test_what_is_unchanged_here_follows_the_file_and_the_cursor_stays(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    put_cursor(window, "p2", 3)
    project_file.save(path, saying(story(), "p1", THEIRS))
    come_back(window, qtbot)
    assert words(window, "p1") == THEIRS
    assert THEIRS in window.desk.view.toPlainText()
    assert window.hub.selection is not None
    assert window.hub.selection.head == Place(BlockId("p2"), 3)
    assert not window.hub.session.is_dirty
    assert "“tide.songfic” was changed elsewhere" in said(window)
    window.commands["Undo"].trigger()
    assert words(window, "p1") != THEIRS
    assert window.hub.session.is_dirty


def test_a_cursor_in_a_paragraph_that_is_shorter_now_stands_at_its_end(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    put_cursor(window, "p1", 2, len(words(window, "p1")))
    project_file.save(path, saying(story(), "p1", "Hm"))
    come_back(window, qtbot)
    assert window.hub.selection == caret(BlockId("p1"), 2)


def test_a_file_that_is_as_it_was_is_nothing_to_tell(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.hub.project
    come_back(window, qtbot)
    monkeypatch.setattr(project_file, "read", lambda _path: pytest.fail("read again"))
    come_back(window, qtbot)
    assert (window.hub.project, said(window)) == (before, "")
    assert not window.hub.session.is_dirty


def test_a_story_that_can_only_be_read_follows_its_file_too(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.hub.session.read_only = True
    project_file.save(path, saying(story(), "p1", THEIRS))
    come_back(window, qtbot)
    assert words(window, "p1") == THEIRS
    assert window.hub.session.read_only


def test_what_both_have_changed_is_brought_together_and_saved(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write(window, "p1", OURS)
    project_file.save(path, saying(story(), "p4", THEIRS))
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert (words(window, "p1"), words(window, "p4")) == (OURS, THEIRS)
    assert texts(on_disk(path)) == texts(window.hub.project)
    assert not window.hub.session.is_dirty
    assert "One change from there was taken into your story" in said(window)
    window.commands["Undo"].trigger()
    assert words(window, "p4") != THEIRS
    assert words(window, "p1") == OURS


def test_when_the_window_comes_back_both_sides_are_in_it_and_not_yet_saved(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write(window, "p1", OURS)
    theirs = saying(story(), "p4", THEIRS)
    project_file.save(path, theirs)
    come_back(window, qtbot)
    assert (words(window, "p1"), words(window, "p4")) == (OURS, THEIRS)
    assert window.hub.session.is_dirty
    assert texts(on_disk(path)) == texts(theirs)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert THEIRS in texts(on_disk(path))


def test_where_both_changed_one_paragraph_both_texts_stand(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write(window, "p1", OURS)
    project_file.save(path, saying(story(), "p1", THEIRS))
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert [text for text in prose(window) if text in (OURS, THEIRS)] == [OURS, THEIRS]
    assert len(window.hub.project.choices) == 1
    assert "both texts stand, for you to choose" in said(window)
    put_cursor(window, "p4")
    show = window.findChild(QPushButton, "messageAction")
    assert show is not None
    assert show.text() == "Show"
    show.click()
    assert window.desk.view.sheet.selection.head.block == window.hub.project.choices[0].mine
    saved = texts(on_disk(path))
    assert OURS in saved
    assert THEIRS in saved


def test_the_other_side_is_kept_among_the_versions(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    write(window, "p1", OURS)
    theirs = saying(story(), "p1", THEIRS)
    project_file.save(path, theirs)
    come_back(window, qtbot)
    kept = versions.listed(versions.folder_of(window.hub.project.id))
    assert [texts(versions.read(one)) for one in kept if one.kind == "replaced"] == [texts(theirs)]


# --- a copy that has not seen the last save ---


def saved_here(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    at_rest(window, qtbot)


def written_elsewhere(path: Path, id: str, text: str | None) -> bytes:
    """What a program on another machine makes of a copy; `text`: of one paragraph, or None without it."""
    opened = project_file.load(path)
    project = opened.project if text is None else saying(opened.project, id, text)
    if text is None:
        blocks = tuple(block for block in project.chapters[0].blocks if block.id != id)
        project = replace(
            project, chapters=(replace(project.chapters[0], blocks=blocks), *project.chapters[1:])
        )
    project_file.save(path, project, saves=opened.saves.after("elsewhere"))
    return path.read_bytes()


@pytest.mark.parametrize("is_told", [True, False], ids=["with its saves", "without"])
@pytest.mark.parametrize("is_dirty", [False, True], ids=["saved here", "changed here since"])
def test_an_older_copy_takes_nothing_away(
    window: MainWindow, path: Path, qtbot: QtBot, is_dirty: bool, is_told: bool
) -> None:
    write(window, "p2", "Before.")
    saved_here(window, qtbot)
    old = path.read_bytes()
    if not is_told:
        old = re.sub(rb',\n "saves": "[^"]*"', b"", old)
    write(window, "p1", OURS)
    saved_here(window, qtbot)
    if is_dirty:
        write(window, "p3", "Not saved.")
    now = window.hub.project
    path.write_bytes(old)
    come_back(window, qtbot)
    assert window.hub.project == now
    assert window.hub.session.is_dirty
    assert "put back to an older state" in said(window)
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    with qtbot.waitSignal(window.files.saver.saved):
        button.click()
    assert on_disk(path) == now
    assert said(window) == ""


@pytest.mark.parametrize("is_dirty", [False, True], ids=["saved here", "changed here since"])
def test_what_was_made_of_an_older_copy_comes_in_beside_what_was_written_since(
    window: MainWindow, path: Path, qtbot: QtBot, is_dirty: bool
) -> None:
    write(window, "p2", "Before.")
    saved_here(window, qtbot)
    old = path.read_bytes()
    for number in range(15):  # so many that not each is kept as a version
        write(window, "p1", f"{OURS} {number}")
        saved_here(window, qtbot)
    if is_dirty:
        write(window, "p3", "Not saved.")
    path.write_bytes(old)
    written_elsewhere(path, "p4", THEIRS)
    come_back(window, qtbot)
    assert (words(window, "p1"), words(window, "p4")) == (f"{OURS} 14", THEIRS)
    assert not window.hub.project.choices
    if is_dirty:
        assert words(window, "p3") == "Not saved."
    assert window.hub.session.is_dirty
    saved_here(window, qtbot)
    assert on_disk(path) == window.hub.project


def test_an_older_copy_is_known_at_the_next_start_too(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    write(window, "p2", "Before.")
    saved_here(window, qtbot)
    old = path.read_bytes()
    write(window, "p1", OURS)
    saved_here(window, qtbot)
    with qtbot.waitSignal(window.files.closed):
        window.commands["Close"].trigger()
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    at_rest(window, qtbot)
    path.write_bytes(old)
    written_elsewhere(path, "p4", THEIRS)
    come_back(window, qtbot)
    assert (words(window, "p1"), words(window, "p2"), words(window, "p4")) == (OURS, "Before.", THEIRS)


def test_what_was_taken_away_elsewhere_by_one_who_had_seen_it_is_gone(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    for text in ("Before.", OURS):
        write(window, "p1", text)
        saved_here(window, qtbot)
    written_elsewhere(path, "p1", None)
    come_back(window, qtbot)
    assert OURS not in texts(window.hub.project)
    assert not window.hub.session.is_dirty
    written_elsewhere(path, "p2", "And again.")
    come_back(window, qtbot)
    assert words(window, "p2") == "And again."
    assert not window.hub.session.is_dirty


def test_of_a_copy_that_has_nothing_in_common_nothing_is_taken_and_nothing_lost(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write(window, "p1", OURS)
    saved_here(window, qtbot)
    window.files.saver.story.behind.clear()
    for version in versions.listed(versions.folder_of(window.hub.project.id)):
        versions.remove(version)
    now = window.hub.project
    project_file.save(path, saying(story(), "p4", THEIRS), saves=Saves((("elsewhere", 3),)))
    come_back(window, qtbot)
    assert window.hub.project == now
    assert window.hub.session.is_dirty
    assert "can't be brought together" in said(window)


def test_what_is_typed_during_the_merge_is_in_it(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(window, "p1", OURS)
    project_file.save(path, saying(story(), "p4", THEIRS))
    merged = Sides.merged
    titles = [f"Title {number}" for number in range(watching.TRIES + 1)]

    def merge_while_typing(sides: Sides, ours: Project) -> Together:
        result = merged(sides, ours)
        if titles:
            title = titles.pop(0)
            typed.append(title)
        return result

    typed: list[str] = []
    monkeypatch.setattr(Sides, "merged", merge_while_typing)
    run = window.hub.tasks.run

    def run_and_type(work: Callable[[], object], done: Callable[[object], None], *more: object) -> None:
        def done_late(result: object) -> None:
            if typed:
                retitle(window, typed.pop())
            done(result)

        run(work, done_late, *more)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(window.hub.tasks, "run", run_and_type)
    come_back(window, qtbot)
    assert window.hub.project.title == f"Title {watching.TRIES}"
    assert (words(window, "p1"), words(window, "p4")) == (OURS, THEIRS)


def test_the_other_side_that_can_not_be_kept_stays_beside_the_file(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite(path, "disk-full")

    monkeypatch.setattr(versions, "keep", full)
    write(window, "p1", OURS)
    project_file.save(path, saying(story(), "p1", THEIRS))
    content = path.read_bytes()
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert path.with_name("tide.songfic.original").read_bytes() == content


def test_a_file_that_has_gone_is_told_and_written_anew_by_the_next_save(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    path.unlink()
    come_back(window, qtbot)
    assert "“tide.songfic” is no longer in its folder" in said(window)
    assert window.hub.session.is_dirty
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    with qtbot.waitSignal(window.files.saver.saved):
        button.click()
    assert on_disk(path) == story()
    assert not window.hub.session.is_dirty


def test_a_file_that_had_gone_and_comes_back_changed_is_brought_together_with_ours(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    write(window, "p1", OURS)
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    path.unlink()
    come_back(window, qtbot)
    assert "“tide.songfic” is no longer in its folder" in said(window)
    project_file.save(path, saying(story(), "p2", THEIRS))
    retitle(window, "Ours")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert THEIRS in texts(on_disk(path))
    assert on_disk(path).title == "Ours"


def test_a_file_that_has_gone_is_told_of_once_and_no_more_once_it_is_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    data = path.read_bytes()
    told: list[object] = []
    window.hub.told.connect(told.append)
    path.unlink()
    come_back(window, qtbot)
    come_back(window, qtbot)
    assert len(told) == 1
    path.write_bytes(data)
    come_back(window, qtbot)
    path.unlink()
    come_back(window, qtbot)
    assert len(told) == 2


def test_a_file_that_only_the_save_finds_gone_is_told_too(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    path.unlink()
    retitle(window, "Ours")
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert "was saved there anew" in said(window)
    assert on_disk(path).title == "Ours"


@pytest.mark.parametrize("content", [b"", b'{"format": "songfic", "format_version": 1, "chap'])
@pytest.mark.parametrize("is_noticed_first", [True, False])
def test_a_file_that_a_sync_program_spoiled_is_never_taken_over(
    window: MainWindow, path: Path, qtbot: QtBot, content: bytes, is_noticed_first: bool
) -> None:
    path.write_bytes(content)
    if is_noticed_first:
        come_back(window, qtbot)
        assert "“tide.songfic” was replaced elsewhere by something that can't be opened" in said(window)
        assert path.read_bytes() == content
    else:
        retitle(window, "Ours")
    assert window.hub.session.is_dirty
    ours = window.hub.project
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert window.hub.project is ours
    assert on_disk(path) == ours
    assert path.with_name("tide.songfic.original").read_bytes() == content
    assert "tide.songfic.original" in said(window)


def test_a_spoiled_file_is_not_written_over_unasked(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.preferences.set(autosave=True)
    path.write_bytes(b"")
    retitle(window, "Ours")
    window.files.saver.save_by_itself()
    at_rest(window, qtbot)
    window.files.saver.save_by_itself()
    at_rest(window, qtbot)
    assert path.read_bytes() == b""
    assert "can't be opened: it is empty" in said(window)


def test_a_newer_version_is_left_to_the_program_that_wrote_it(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    value = msgspec.json.decode(codec.encode(story()))
    value["format_version"] = 9
    content = msgspec.json.encode(value)
    path.write_bytes(content)
    come_back(window, qtbot)
    assert "replaced elsewhere by a newer version" in said(window)
    assert window.hub.session.is_dirty
    with qtbot.waitSignal(window.hub.told):
        window.commands["Save"].trigger()
    assert path.read_bytes() == content


def test_a_save_that_nobody_asked_for_brings_both_sides_together_too(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.preferences.set(autosave=True)
    write(window, "p1", OURS)
    project_file.save(path, saying(story(), "p4", THEIRS))
    with qtbot.waitSignal(window.files.saver.saved):
        window.files.saver.save_by_itself()
    saved = texts(on_disk(path))
    assert OURS in saved
    assert THEIRS in saved


def test_what_was_recovered_is_merged_from_the_version_that_the_file_was(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    known = project_file.load(path).fingerprint
    versions.keep(versions.folder_of(story().id), story(), "save")
    recovered = saying(story(), "p1", OURS)
    window.files.put(recovered, path, saved=False, story=OpenStory(path, known))
    project_file.save(path, saying(story(), "p4", THEIRS))
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert (words(window, "p1"), words(window, "p4")) == (OURS, THEIRS)


def test_where_nobody_knows_what_both_began_with_both_are_kept_apart(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    known = project_file.load(path).fingerprint
    other = replace(story(), id=ProjectId("0other0other"))
    recovered = saying(other, "p1", OURS)
    window.files.put(recovered, path, saved=False, story=OpenStory(path, known))
    project_file.save(path, saying(other, "p1", THEIRS))
    content = path.read_bytes()
    window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: "can't be brought together" in said(window))
    at_rest(window, qtbot)
    assert path.read_bytes() == content
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    assert on_disk(path) == recovered
    assert path.with_name("tide.songfic.original").read_bytes() == content


def test_nothing_is_looked_for_where_no_story_has_a_file(window: MainWindow, qtbot: QtBot) -> None:
    window.files.put(story(), None)
    at_rest(window, qtbot)
    (watcher,) = window.findChildren(Watching)
    watcher.look()
    assert not window.hub.tasks.busy
    assert QApplication.instance() is not None


def test_saving_again_while_both_sides_are_brought_together_saves_once_they_are(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    """Each save found the other one writing, and gave way to it, for ever."""
    project_file.save(path, saying(story(), "p1", THEIRS))
    write(window, "p3", OURS)
    for _press in range(5):
        window.commands["Save"].trigger()
    qtbot.waitUntil(lambda: window.files.saver.is_settled, timeout=10_000)
    assert {OURS, THEIRS} <= set(texts(on_disk(path)))
