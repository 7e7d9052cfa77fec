"""Several files at once: ordered and ticked, read with progress, told of, then one story or one undo step."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.formats import several
from songfic_editor.model import lookup
from songfic_editor.recognition import lyric_features
from songfic_editor.storage import project_file
from songfic_editor.storage.settings import ReviewLook
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.several_dialog import SeveralDialog
from tests.builders import chapter, head, para, project, story
from tests.ui.window_desk import said

PROSE = "She woke before the gulls, and lay a while listening to the kettle that somebody had put on."
CHORUS = "    Oh, harbour lights\n    Bring him home\n    Over the bar\n    And home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three chapters, the first and the last with the same chorus, and what is none."""
    made = tmp_path / "The Keeper"
    made.mkdir()
    for name, last in (("10 - Home", CHORUS), ("2 - Rain", "It rained."), ("1 - The Quay", CHORUS)):
        text = f"{PROSE}\n\n{last}\n\nNobody had come to {name}.\n"
        (made / f"{name}.txt").write_text(text, encoding="utf-8")
    (made / "3 - Old.doc").write_bytes(b"\xd0\xcf\x11\xe0old")
    (made / "cover.png").write_bytes(b"\x89PNG")
    return made


def offered(window: MainWindow, qtbot: QtBot, paths: list[Path], count: int) -> SeveralDialog:
    """The dialog with these files in it."""
    window.files.several.emit(paths)
    qtbot.waitUntil(lambda: window.findChild(SeveralDialog) is not None)
    dialog = window.findChild(SeveralDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.list.count() == count)
    return dialog


def press(dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    button.click()


def read(dialog: SeveralDialog, qtbot: QtBot) -> str:
    """Have the files read; the report."""
    press(dialog, "severalRead")
    qtbot.waitUntil(lambda: dialog.found is not None)
    return dialog.report.toPlainText()


def rows(dialog: SeveralDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_the_files_of_a_folder_are_offered_in_their_natural_order(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    assert rows(dialog) == ["1 - The Quay.txt", "2 - Rain.txt", "3 - Old.doc", "10 - Home.txt"]
    assert dialog.left.text() == "Not stories, by their names (1): cover.png"
    spoken = dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1 - The Quay.txt, file 1 of 4"


def test_they_become_one_new_story_and_the_report_says_what_did_not(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    report = read(dialog, qtbot)
    assert report.startswith("Found: 3 chapters")
    assert "“3 - Old.doc”: it is in Word's old format; save it as DOCX or ODT" in report
    assert "“10 - Home.txt” → Home (" in report
    assert "Not stories, by their names (1): cover.png" in report
    press(dialog, "severalCopyReport")
    assert QApplication.clipboard().text() == report
    with qtbot.waitSignal(window.files.opened):
        press(dialog, "severalNew")
    made = window.hub.project
    assert (made.title, [each.title for each in made.chapters]) == (
        "The Keeper",
        ["The Quay", "Rain", "Home"],
    )
    assert len(made.songs) == 1
    assert len({placed.stanza for _, _, placed in lookup.placements(made)}) == 1
    assert "3 files are a new story now" in said(window)


def test_they_are_added_to_the_open_story_as_one_step(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    before = window.hub.project
    dialog = offered(window, qtbot, [folder], 4)
    read(dialog, qtbot)
    assert window.hub.project is before
    press(dialog, "severalAdd")
    titles = [each.title for each in window.hub.project.chapters]
    assert titles == [*(each.title for each in before.chapters), "The Quay", "Rain", "Home"]
    assert "3 files are in the story now" in said(window)
    window.commands["Undo"].trigger()
    assert window.hub.project == before


def test_a_song_that_the_open_story_has_is_linked(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    first = offered(window, qtbot, [folder / "1 - The Quay.txt", folder / "2 - Rain.txt"], 2)
    read(first, qtbot)
    with qtbot.waitSignal(window.files.opened):
        press(first, "severalNew")
    first.deleteLater()
    qtbot.waitUntil(lambda: window.findChild(SeveralDialog) is None)
    dialog = offered(window, qtbot, [folder / "10 - Home.txt", folder / "3 - Old.doc"], 2)
    read(dialog, qtbot)
    press(dialog, "severalAdd")
    assert len(window.hub.project.songs) == 1
    assert len({placed.stanza for _, _, placed in lookup.placements(window.hub.project)}) == 1


def test_the_writer_orders_and_unticks(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    dialog.list.setCurrentRow(3)
    for _ in range(3):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(dialog, "severalLater")
    assert rows(dialog) == ["1 - The Quay.txt", "10 - Home.txt", "2 - Rain.txt", "3 - Old.doc"]
    dialog.list.setCurrentRow(2)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    report = read(dialog, qtbot)
    assert "Rain" not in report
    with qtbot.waitSignal(window.files.opened):
        press(dialog, "severalNew")
    assert [each.title for each in window.hub.project.chapters] == ["The Quay", "Home"]


def test_more_are_added_and_none_twice(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["ImportSeveral"].trigger()
    dialog = window.findChild(SeveralDialog)
    assert dialog is not None
    start = dialog.findChild(QPushButton, "severalRead")
    assert start is not None
    assert not start.isEnabled()
    monkeypatch.setattr(file_dialogs, "ask_several", lambda *_args: [folder / "2 - Rain.txt"])
    press(dialog, "severalAddFiles")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    monkeypatch.setattr(file_dialogs, "ask_folder_of_files", lambda *_args: folder)
    press(dialog, "severalAddFolder")
    qtbot.waitUntil(lambda: dialog.list.count() == 4)
    assert "There already (1): 2 - Rain.txt" in dialog.left.text()


def test_cancel_while_files_are_read_leaves_everything_as_it_was(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    seen: list[str] = []
    gate = threading.Event()
    import_several = several.import_several

    def watched(
        files: list[Path], own: object, *, told: Callable[[several.Came], bool], **more: object
    ) -> object:
        def told_too(came: several.Came) -> bool:
            seen.append(came.path.name)
            gate.wait(20)
            return told(came)

        return import_several(files, own, told=told_too, **more)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(several, "import_several", watched)
    before = window.hub.project
    press(dialog, "severalRead")
    assert dialog.said.text() == "Reading 1 of 4: 1 - The Quay.txt"
    qtbot.waitUntil(lambda: bool(seen))
    press(dialog, "severalCancel")
    gate.set()
    qtbot.waitUntil(lambda: not window.hub.tasks.busy)
    assert window.hub.project is before
    assert seen == ["1 - The Quay.txt"]
    assert dialog.found is None
    press(dialog, "severalRead")  # the list is there still, to go on with
    qtbot.waitUntil(lambda: dialog.found is not None)
    press(dialog, "severalCancel")
    assert not dialog.isVisible()


def reviewed(window: MainWindow, dialog: SeveralDialog, qtbot: QtBot) -> ImportReview:
    """The review of what was read."""
    press(dialog, "severalReview")
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    review = window.findChild(ImportReview)
    assert review is not None
    qtbot.waitUntil(review.list.hasFocus)
    return review


def shown(review: ImportReview) -> list[str]:
    model = review.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_passages_of_all_files_stand_below_their_names(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    read(dialog, qtbot)
    review = reviewed(window, dialog, qtbot)

    chorus = CHORUS.replace("    ", "")
    assert shown(review) == [
        *("1 - The Quay.txt", PROSE, chorus, "Nobody had come to 1 - The Quay."),
        *("2 - Rain.txt", PROSE, "It rained.", "Nobody had come to 2 - Rain."),
        *("10 - Home.txt", PROSE, chorus, "Nobody had come to 10 - Home."),
    ]
    first = review.list.model().index(1, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).startswith("1 - The Quay.txt, Prose, She woke")
    QTest.keySequence(review.list, "Home")
    assert review.list.currentIndex() == first
    for _ in range(3):
        QTest.keySequence(review.list, "Down")
    assert review.list.currentIndex().row() == 5  # past the name of the second file
    assert [song.title for song in review.reviewing.made.project.songs] == [""]


def test_what_is_said_of_passages_in_all_files_is_opened_as_a_new_story(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    read(dialog, qtbot)
    review = reviewed(window, dialog, qtbot)
    review.list.go_to(next(row.start for row in review.reviewing.rows if row.kind == "stanza"))
    qtbot.waitUntil(lambda: "(1)" in review.actions_bars.alike.iconText())
    QTest.keySequence(review.list, "P")
    QTest.keySequence(review.list, "A")
    assert "stanza" not in [row.kind for row in review.reviewing.rows]

    with qtbot.waitSignal(window.files.opened):
        press(review, "reviewNew")

    made = window.hub.project
    assert (made.title, [each.title for each in made.chapters]) == (
        "The Keeper",
        ["The Quay", "Rain", "Home"],
    )
    assert made.songs == ()
    assert "3 files are a new story now" in said(window)


def test_a_song_is_named_in_all_files_at_once(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    read(dialog, qtbot)
    review = reviewed(window, dialog, qtbot)

    review.songs.table.named.emit(0, "Harbour Bells", "Nobody")
    qtbot.waitUntil(lambda: review.reviewing.is_current)

    songs = review.reviewing.made.project.songs
    assert [(song.title, song.artist) for song in songs] == [("Harbour Bells", "Nobody")]
    review.reject()
    dialog.reject()


def test_back_from_the_review_the_report_says_what_is_so_now_and_it_goes_on_later(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    before = window.hub.project
    dialog = offered(window, qtbot, [folder], 4)
    assert "1 song, 1 stanza, placed 2 times" in read(dialog, qtbot)
    review = reviewed(window, dialog, qtbot)
    review.list.go_to(next(row.start for row in review.reviewing.rows if row.kind == "stanza"))
    QTest.keySequence(review.list, "P")

    QTest.keySequence(review.list, "Escape")

    qtbot.waitUntil(lambda: "placed 2 times" not in dialog.report.toPlainText())
    assert window.hub.project is before
    assert reviewed(window, dialog, qtbot) is review
    assert review.reviewing.can_undo
    press(review, "reviewAdd")
    assert len(window.hub.project.chapters) == len(before.chapters) + 3
    window.commands["Undo"].trigger()
    assert window.hub.project == before


def test_doubtful_passages_of_all_files_come_first(
    window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lyric_features, "DOUBTFUL", 100.0)
    window.preferences.set(review=ReviewLook(shown="order"))
    dialog = offered(window, qtbot, [folder / "1 - The Quay.txt", folder / "2 - Rain.txt"], 2)
    read(dialog, qtbot)
    start = dialog.findChild(QPushButton, "severalReview")
    assert start is not None
    assert start.isDefault()

    review = reviewed(window, dialog, qtbot)

    assert shown(review)[0] == "1 - The Quay.txt: worth a look"
    assert review.list.currentIndex().row() == 1
    review.reject()
    assert window.preferences.settings.review.shown == "order"
    dialog.reject()


def test_chapters_come_where_the_writer_wants_them(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    dialog = offered(window, qtbot, [folder / "2 - Rain.txt", folder / "3 - Old.doc"], 2)
    read(dialog, qtbot)
    places = dialog.target.places
    assert [places.itemText(row) for row in range(places.count())] == [
        "At the End",
        *("Behind “The Keeper”", "Before 1  The Keeper", "Before 2  The Sail"),
    ]
    places.setCurrentIndex(1)

    press(dialog, "severalAdd")

    titles = [chapter.title for chapter in window.hub.project.chapters]
    assert titles == ["The Keeper", "Rain", "The Sail"]
    assert "The file is in the story now, before “The Sail”." in said(window)


def test_files_that_were_brought_in_before_are_told(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    for _often in range(2):
        dialog = offered(window, qtbot, [folder], 4)
        report = read(dialog, qtbot)
        press(dialog, "severalAdd")
        qtbot.waitUntil(lambda: window.findChild(SeveralDialog) is None)

    assert "“Home” is in the open story already; added to it, it would be there twice" in report


def test_another_story_that_is_opened_meanwhile_is_the_one_that_is_offered(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    dialog = offered(window, qtbot, [folder], 4)
    read(dialog, qtbot)
    other = project(chapter(head(), para("Mine"), title="Own"), title="Other & More")

    window.files.put(other, None)

    assert dialog.target.add.text() == "Add to “Other && More” as &Chapters"
    press(dialog, "severalAdd")
    assert [each.title for each in window.hub.project.chapters] == ["Own", "The Quay", "Rain", "Home"]


def test_where_nothing_can_be_read_nothing_is_offered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4" + name.encode())
    dialog = offered(window, qtbot, [tmp_path], 2)
    report = read(dialog, qtbot)
    assert report.startswith("None of the files could be read. Nothing was changed.")
    assert not any(dialog.findChild(QPushButton, name).isVisible() for name in ("severalNew", "severalAdd"))  # type: ignore[union-attr]  # all are there


def test_a_story_of_ours_and_one_that_is_none_are_among_them(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    own = project(chapter(head(), para("Mine"), title="Own"), title="Kept")
    project_file.save(tmp_path / "1.songfic", own)
    (tmp_path / "2.songfic").write_text("no story")
    dialog = offered(window, qtbot, [tmp_path], 2)
    report = read(dialog, qtbot)
    assert "“1.songfic” → Own" in report
    assert "“2.songfic”: it is damaged" in report


def _drop(over: QWidget, paths: list[Path], taker: QWidget | None = None) -> bool:
    """As a file manager drops them; whether they were taken. `taker`: who takes what comes over another."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(9, 9), action, data, button, keys)
    QApplication.sendEvent(over, entered)
    if not entered.isAccepted():
        return False
    QApplication.sendEvent(taker or over, QDropEvent(QPointF(9, 9), action, data, button, keys))
    return True


def test_files_dropped_onto_the_window_are_offered(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    assert _drop(window, [folder / "2 - Rain.txt", folder / "1 - The Quay.txt"])
    qtbot.waitUntil(lambda: window.findChild(SeveralDialog) is not None)
    dialog = window.findChild(SeveralDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: rows(dialog) == ["1 - The Quay.txt", "2 - Rain.txt"])
    assert _drop(dialog, [folder / "10 - Home.txt"])
    qtbot.waitUntil(lambda: rows(dialog)[-1:] == ["10 - Home.txt"])


def test_one_file_dropped_onto_the_page_is_reviewed_and_its_address_is_no_text(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    before = window.hub.project
    assert _drop(window.desk.view.viewport(), [folder / "2 - Rain.txt"], window)
    qtbot.waitUntil(lambda: window.findChild(ImportReview) is not None)
    assert window.hub.project is before


def test_a_file_on_the_clipboard_is_no_text_of_the_story(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "2 - Rain.txt"))])
    QApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window.desk.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.hub.project == story()
