"""Versions in the window: kept after saves and by name, looked at, and brought back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from songfic_editor.edit import chapters, details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import ChapterId, ProjectId
from songfic_editor.storage import project_file, versions
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.versions_dialog import VersionsDialog
from songfic_editor.ui.versions_list import CHANGE, NAME, WORDS
from tests.builders import story
from tests.ui.window_desk import answer, said

FOLDER = versions.folder_of(ProjectId("story"))


@pytest.fixture(autouse=True)
def no_versions() -> Iterator[None]:
    """None of what other tests saved, whose stories have the same id, and none for them."""
    _clear()
    yield
    _clear()


def _clear() -> None:
    for one in versions.listed(FOLDER):
        versions.remove(one)


def retitle(window: MainWindow, title: str) -> None:
    window.hub.apply(Step(details.set_details(window.hub.project, title=title), Label.EDIT_DETAILS))


def kept() -> list[tuple[str, str]]:
    """Kind and story's title of every version, the newest first."""
    return [(one.kind, versions.read(one).title) for one in versions.listed(FOLDER)]


def at_rest(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)


def saved(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.saver.saved):
        window.commands["Save"].trigger()
    at_rest(window, qtbot)


def opened(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)


def panel(window: MainWindow, qtbot: QtBot) -> VersionsDialog:
    """The panel, with the newest version in it compared."""
    window.commands["Versions"].trigger()
    found = window.findChild(VersionsDialog)
    assert found is not None
    compared(found, window, qtbot)
    return found


def compared(found: VersionsDialog, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not (found._timer.isActive() or found._changes.isActive() or window.hub.tasks.busy)
    )


def choose(found: VersionsDialog, row: int, window: MainWindow, qtbot: QtBot) -> None:
    found.list.setCurrentIndex(found.list.model().index(row, NAME))
    compared(found, window, qtbot)


# --- keeping ---


def test_a_backup_is_kept_after_each_save_and_what_was_opened_before_the_first(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    opened(window, path, qtbot)
    for title in ("One", "Two"):
        retitle(window, title)
        saved(window, qtbot)
    assert kept() == [("save", "Two"), ("save", "One"), ("opened", "Harbour Lights")]


def test_an_older_copy_that_took_the_files_place_meanwhile_is_told_of(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path, other = tmp_path / "tide.songfic", tmp_path / "other.songfic"
    for one in (path, other):
        project_file.save(one, replace(story(), id=ProjectId("story" if one == path else "another")))
    opened(window, path, qtbot)
    retitle(window, "One")
    saved(window, qtbot)
    older = path.read_bytes()
    retitle(window, "Two")
    saved(window, qtbot)
    opened(window, other, qtbot)
    path.write_bytes(older)
    opened(window, path, qtbot)
    qtbot.waitUntil(lambda: "“tide.songfic” is an older copy of this story" in said(window))
    retitle(window, "Three")
    saved(window, qtbot)  # the writer goes on with it
    assert "older copy" not in said(window)
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(other)
    listed: list[object] = []
    look = versions.listed
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "listed", lambda folder: listed.append(folder) or look(folder))
        opened(window, path, qtbot)
        qtbot.waitUntil(lambda: bool(listed))
        at_rest(window, qtbot)
    assert "older copy" not in said(window)


def test_what_somebody_else_has_written_is_kept_before_it_is_replaced(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "other.songfic"
    project_file.save(path, replace(story(), title="Theirs"))
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: path)
    window.files.saver.save_as()
    qtbot.waitUntil(lambda: len(kept()) == 2)
    assert [title for _kind, title in kept()] == ["Harbour Lights", "Theirs"]


def test_a_backup_that_fails_is_told_once_and_the_story_is_saved(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, *_args: object, **_more: object) -> None:
        raise CannotWrite(folder, "disk-full")

    path = tmp_path / "tide.songfic"
    project_file.save(path, story())
    opened(window, path, qtbot)
    monkeypatch.setattr(versions, "keep", fail)
    retitle(window, "One")
    saved(window, qtbot)
    assert "no backup of it could be kept: the disk is full" in said(window)
    assert project_file.load(path).project.title == "One"
    window.hub.tell("")  # the bar says something else by now
    retitle(window, "Two")
    saved(window, qtbot)
    assert "backup" not in said(window)
    assert project_file.load(path).project.title == "Two"


def name_it(name: str) -> None:
    answer(QInputDialog, lambda dialog: (dialog.setTextValue(name), dialog.accept()))


def test_the_story_as_it_is_is_kept_under_a_name(window: MainWindow, qtbot: QtBot) -> None:
    name_it("Before the storm")
    window.commands["KeepVersion"].trigger()
    at_rest(window, qtbot)
    (one,) = versions.listed(FOLDER)
    assert (one.kind, one.name) == ("named", "Before the storm")
    assert versions.read(one) == story()
    assert "Kept as “Before the storm”" in said(window)
    assert window.hub.session.path is None


def test_without_a_name_it_gets_one_and_cancelled_nothing_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    answer(QInputDialog, lambda dialog: dialog.reject())
    window.commands["KeepVersion"].trigger()
    at_rest(window, qtbot)
    assert versions.listed(FOLDER) == ()
    name_it("  ")
    window.commands["KeepVersion"].trigger()
    at_rest(window, qtbot)
    assert versions.listed(FOLDER)[0].name.startswith("Version of 20")


def test_that_named_versions_fill_their_room_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.set(versions_megabytes=0)
    name_it("Draft")
    window.commands["KeepVersion"].trigger()
    at_rest(window, qtbot)
    assert "more than the 0 MB for versions" in said(window)
    assert len(versions.listed(FOLDER)) == 1


# --- the panel ---


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> VersionsDialog:
    """Open on a story of which two versions are kept: a chapter of it was renamed, then its title changed."""
    versions.keep(FOLDER, chapters.rename(story(), ChapterId("c2"), "Old sail"), "named", "Draft")
    versions.keep(FOLDER, replace(story(), title="Saved", notes=story().notes), "save")
    return panel(window, qtbot)


def rows(found: VersionsDialog, column: int) -> list[str]:
    items = [found.list.topLevelItem(row) for row in range(found.list.topLevelItemCount())]
    return [item.text(column) for item in items if item is not None]


def test_it_lists_versions_with_words_and_the_difference(
    dialog: VersionsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    assert rows(dialog, NAME) == ["Saved", "Draft"]
    assert rows(dialog, WORDS) == ["42", "42"]
    assert rows(dialog, CHANGE) == ["±0", "±0"]
    assert dialog.said.text() == "1 changed."
    assert dialog.usage.text().startswith("2 versions · ")
    item = dialog.list.topLevelItem(1)
    assert item is not None
    assert item.data(NAME, Qt.ItemDataRole.AccessibleTextRole).startswith("Draft, Today")


def test_the_whole_comes_back_in_one_step_and_what_was_there_is_kept(
    dialog: VersionsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    choose(dialog, 1, window, qtbot)
    retitle(window, "Now")
    compared(dialog, window, qtbot)
    now = window.hub.project
    dialog.buttons.all.click()
    assert window.hub.project == chapters.rename(story(), ChapterId("c2"), "Old sail")
    assert window.hub.session.to_undo is Label.RESTORE_STORY
    compared(dialog, window, qtbot)
    assert kept()[0] == ("replaced", "Now")
    window.commands["Undo"].trigger()
    assert window.hub.project is now


def test_a_chapter_comes_back_alone(dialog: VersionsDialog, window: MainWindow, qtbot: QtBot) -> None:
    retitle(window, "Now")
    choose(dialog, 1, window, qtbot)
    assert not dialog.buttons.chapter.isEnabled()  # at the title, which is in none
    dialog.buttons.next.click()
    dialog.buttons.chapter.click()
    assert [one.title for one in window.hub.project.chapters] == ["The Keeper", "Old sail"]
    assert window.hub.project.title == "Now"
    assert window.hub.session.to_undo is Label.RESTORE_CHAPTER
    compared(dialog, window, qtbot)
    assert dialog.said.text() == "1 changed."


def test_a_scene_comes_back_alone(window: MainWindow, qtbot: QtBot) -> None:
    versions.keep(FOLDER, story(), "save")
    window.hub.apply(Step(chapters.delete(window.hub.project, [ChapterId("c2")]), Label.DELETE_CHAPTER))
    found = panel(window, qtbot)
    assert not window.hub.project.chapters[1:]
    found.difference.go_to_change(1)
    found.difference.go_to_change(1)
    found.buttons.scene.click()
    assert [one.title for one in window.hub.project.chapters] == ["The Keeper", "The Sail"]
    assert window.hub.session.to_undo is Label.RESTORE_SCENE


def test_it_follows_what_is_written_and_saved_meanwhile(
    dialog: VersionsDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.hub.apply(Step(chapters.delete(window.hub.project, [ChapterId("c2")]), Label.DELETE_CHAPTER))
    compared(dialog, window, qtbot)
    assert rows(dialog, CHANGE) == ["−11", "−11"]
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args, **_more: tmp_path / "tide.songfic")
    saved(window, qtbot)
    compared(dialog, window, qtbot)
    assert rows(dialog, NAME) == ["Saved", "Saved", "Draft"]


def test_a_damaged_version_is_said_to_be(dialog: VersionsDialog, window: MainWindow, qtbot: QtBot) -> None:
    newest = versions.listed(FOLDER)[0]
    newest.path.write_bytes(newest.path.read_bytes()[:-9])
    dialog.refresh()
    compared(dialog, window, qtbot)
    assert rows(dialog, NAME) == ["Damaged", "Draft"]
    assert "damaged" in dialog.said.text()
    assert not dialog.buttons.all.isEnabled()
    assert dialog.buttons.remove.isEnabled()


def test_a_version_is_deleted_only_after_asking(
    dialog: VersionsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    answer(QMessageBox, lambda box: box.button(QMessageBox.StandardButton.Cancel).click())
    dialog.buttons.remove.click()
    compared(dialog, window, qtbot)
    assert len(versions.listed(FOLDER)) == 2
    dialog.list.setFocus()
    answer(QMessageBox, lambda box: next(one for one in box.buttons() if "Delete" in one.text()).click())
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(versions.listed(FOLDER)) == 1)
    compared(dialog, window, qtbot)
    assert rows(dialog, NAME) == ["Draft"]
    assert window.hub.project == story()


def test_in_a_story_that_can_only_be_read_nothing_can_be_restored(window: MainWindow, qtbot: QtBot) -> None:
    versions.keep(FOLDER, replace(story(), title="Then"), "save")
    window.hub.session.read_only = True
    found = panel(window, qtbot)
    assert found.said.text() == "1 changed."
    assert not any(one.isEnabled() for one in (found.buttons.all, found.buttons.chapter, found.buttons.scene))


def test_it_goes_with_its_story_and_shows_the_next_one_s(
    dialog: VersionsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    window.files.put(replace(story(), id=ProjectId("another")), None)
    assert dialog.isHidden()
    again = panel(window, qtbot)
    assert again is dialog
    assert rows(dialog, NAME) == []
    assert "Nothing is kept of this story yet" in dialog.said.text()
    assert not dialog.buttons.remove.isEnabled()


def test_all_of_it_is_named_and_reached_by_the_keyboard(dialog: VersionsDialog, qtbot: QtBot) -> None:
    assert dialog.list.hasFocus()
    assert (dialog.list.accessibleName(), dialog.difference.accessibleName()) == ("Versions", "Difference")
    reached = set()
    for _ in range(12):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        found = dialog.focusWidget()
        assert found is not None
        reached.add(found.objectName())
    assert {"versionsList", "differenceView", "restoreAll", "deleteVersion", "closeVersions"} <= reached
