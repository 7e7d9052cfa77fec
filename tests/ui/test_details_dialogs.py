from songfic_editor.edit import chapters
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import new_project
from songfic_editor.model.ids import ChapterId
from songfic_editor.ui.actions import plain_text
from songfic_editor.ui.details_dialogs import ChapterDialog, DetailsDialog, language_name
from songfic_editor.ui.main_window import MainWindow
from tests.builders import para, story
from tests.ui.window_desk import answer, put_cursor, said


def test_details_and_notes_are_one_step(window: MainWindow) -> None:
    def fill(dialog: DetailsDialog) -> None:
        dialog.title.setText("The Keeper")
        dialog.summary.setPlainText("A lamp.\nA tide.")
        dialog.language.setCurrentIndex(dialog.language.findData("nl"))
        dialog.head.show_paragraphs((para("I own nothing."),))
        dialog.accept()

    answer(DetailsDialog, fill)
    before = window.hub.project
    window.commands["StoryDetails"].trigger()
    project = window.hub.project
    assert (project.title, project.about.summary, project.about.language) == (
        "The Keeper",
        "A lamp.\nA tide.",
        "nl",
    )
    assert project.notes.head[0].runs[0].text == "I own nothing."
    assert plain_text(window.commands["Undo"].text()) == "Undo Edit Details"
    window.commands["Undo"].trigger()
    assert window.hub.project is before


def test_cancel_changes_nothing(window: MainWindow) -> None:
    answer(DetailsDialog, lambda dialog: (dialog.title.setText("X"), dialog.reject()))
    before = window.hub.project
    window.commands["StoryDetails"].trigger()
    assert window.hub.project is before


def test_nothing_changed_is_no_step(window: MainWindow) -> None:
    answer(DetailsDialog, lambda dialog: dialog.accept())
    window.commands["StoryDetails"].trigger()
    assert not window.commands["Undo"].isEnabled()


def test_a_chapters_notes_are_those_of_the_chapter_one_is_in(window: MainWindow) -> None:
    put_cursor(window, "p5")
    seen = answer(
        ChapterDialog, lambda dialog: (dialog.end.show_paragraphs((para("More soon."),)), dialog.accept())
    )
    window.commands["ChapterNotes"].trigger()
    assert seen[0].windowTitle() == "Notes of The Sail"
    assert window.hub.project.chapters[1].notes.end[0].runs[0].text == "More soon."
    assert window.hub.project.chapters[0].notes.end == ()
    assert plain_text(window.commands["Undo"].text()) == "Undo Edit Notes"


def test_a_chapters_notes_are_reached_from_its_row_wherever_the_cursor_is(window: MainWindow) -> None:
    put_cursor(window, "p1")
    seen = answer(ChapterDialog, lambda dialog: dialog.reject())
    window.desk.parts.story_panel.notes_wanted.emit("c2")
    assert seen[0].windowTitle() == "Notes of The Sail"
    assert not window.commands["Undo"].isEnabled()


def test_languages_have_names() -> None:
    assert language_name("nl") == "Dutch"
    assert language_name("") == ""
    assert language_name("xx-unknown") == "xx-unknown"


def test_details_are_not_put_into_another_story_that_was_opened_meanwhile(window: MainWindow) -> None:
    other = new_project()
    seen: list[str] = []

    def be_late(dialog: DetailsDialog) -> None:
        dialog.title.setText("The Keeper")
        window.files.put(other, None)
        dialog.accept()
        seen.extend([dialog.refusal.text(), dialog.title.text()])
        assert dialog.isVisible()
        dialog.reject()

    answer(DetailsDialog, be_late)
    window.commands["StoryDetails"].trigger()
    assert window.hub.project is other
    assert "Another story" in seen[0]
    assert seen[1] == "The Keeper"


def test_notes_of_a_chapter_that_is_gone_stay_in_the_dialog(window: MainWindow) -> None:
    put_cursor(window, "p5")
    seen: list[str] = []

    def be_late(dialog: ChapterDialog) -> None:
        dialog.end.show_paragraphs((para("More soon."),))
        gone = chapters.delete(window.hub.project, (ChapterId("c2"),))
        window.hub.apply(Step(gone, Label.DELETE_CHAPTER))
        dialog.accept()
        seen.extend([dialog.refusal.text(), dialog.end.toPlainText()])
        dialog.reject()

    answer(ChapterDialog, be_late)
    window.commands["ChapterNotes"].trigger()
    assert "no longer in the story" in seen[0]
    assert seen[1] == "More soon."
    assert [chapter.id for chapter in window.hub.project.chapters] == ["c1"]


def test_details_of_a_story_that_can_only_be_read_can_only_be_read(window: MainWindow) -> None:
    window.files.put(story(), None, read_only=True)

    seen: list[bool] = []

    def look(dialog: DetailsDialog) -> None:
        seen.extend(field.isReadOnly() for field in (dialog.title, dialog.summary, dialog.head, dialog.end))
        seen.append(not dialog.language.isEnabled())
        seen.append(len(dialog.buttons.buttons()) == 1)
        dialog.buttons.buttons()[0].click()

    answer(DetailsDialog, look)
    window.commands["StoryDetails"].trigger()
    assert seen == [True] * 6
    assert said(window) == ""
