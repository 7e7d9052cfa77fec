from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from songfic_editor.edit import songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import SongId
from songfic_editor.model.text import plain
from songfic_editor.ui.credits_dialog import CreditsDialog
from songfic_editor.ui.main_window import MainWindow
from tests.ui.window_desk import answer

CREDIT = "“Harbour Lights” by The Keepers"
DISCLAIMER = "I own none of the songs quoted here; they belong to those who made them."


def notes(window: MainWindow) -> tuple[list[str], list[str]]:
    """The work's notes, before and after."""
    found = window.hub.project.notes
    return [plain(one.runs) for one in found.head], [plain(one.runs) for one in found.end]


def without_notes(window: MainWindow) -> None:
    """The story with none of its own, so that no song is named in it."""
    bare = window.hub.project
    song = replace(bare.songs[0], artist="The Keepers")
    window.hub.session.open(replace(bare, notes=type(bare.notes)(), songs=(song,)), None)


def choose(window: MainWindow, end: str | None, template: str | None = None) -> None:
    def act(dialog: CreditsDialog) -> None:
        dialog.place.setCurrentIndex(dialog.place.findData(end))
        if template is not None:
            dialog.template.setPlainText(template)
        dialog.accept()

    answer(CreditsDialog, act)
    window.commands["Credits"].trigger()


def test_credits_go_into_the_notes_once_and_out_again(window: MainWindow) -> None:
    without_notes(window)
    choose(window, "end")
    assert notes(window) == ([], [DISCLAIMER, CREDIT])
    choose(window, "end")
    choose(window, "head")
    assert notes(window) == ([DISCLAIMER, CREDIT], [])
    choose(window, None)
    assert notes(window) == ([], [])
    window.commands["Undo"].trigger()
    assert notes(window) == ([DISCLAIMER, CREDIT], [])
    assert window.commands["Undo"].text() == "&Undo Credits"


def test_the_preview_follows_the_template(window: MainWindow) -> None:
    without_notes(window)

    def act(dialog: CreditsDialog) -> None:
        assert dialog.preview.toPlainText() == f"{DISCLAIMER}\n{CREDIT}"
        dialog.template.setPlainText("Sung: ")
        dialog.template.moveCursor(dialog.template.textCursor().MoveOperation.End)
        button = next(one for one in dialog.findChildren(QPushButton) if one.text() == "{title}")
        button.click()
        assert dialog.preview.toPlainText() == "Sung: Harbour Lights"
        dialog.accept()

    answer(CreditsDialog, act)
    window.commands["Credits"].trigger()
    assert window.hub.project.publishing.template == "Sung: {title}"
    assert notes(window) == ([], [])


def test_credits_that_stand_there_follow_the_song(window: MainWindow) -> None:
    without_notes(window)
    choose(window, "end")
    other = songs.set_details(window.hub.project, SongId("song"), title="Ebb")
    window.hub.apply(Step(other, Label.EDIT_SONG))
    choose(window, "end")
    assert notes(window) == ([], [DISCLAIMER, "“Ebb” by The Keepers"])


def test_the_programs_own_template_is_not_written_down(window: MainWindow) -> None:
    without_notes(window)
    before = window.hub.project
    choose(window, None)
    assert window.hub.project is before


def test_a_song_that_the_author_names_is_not_named_again(window: MainWindow) -> None:
    def look(dialog: CreditsDialog) -> None:
        assert dialog.preview.toPlainText() == ""
        assert "no song stands in the story" in dialog.preview.placeholderText()
        dialog.reject()

    without_notes(window)
    named = replace(window.hub.project.songs[0], title="The", artist="")
    window.hub.session.open(replace(window.hub.project, songs=(named,)), None)
    seen = answer(CreditsDialog, look)
    window.commands["Credits"].trigger()
    assert seen
