"""Dialogs about the work and about a chapter: title, author, summary, language, notes before and after.

Each makes one step of what was changed, and none when nothing was. Opened by `desk_features`.
"""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import chapters, details
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Notes, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.notes_edit import NotesEdit

LANGUAGES = (
    *("", "en", "ar", "bg", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "ga", "he", "hi"),
    *("hr", "hu", "id", "is", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl"),
    *("sr", "sv", "th", "tr", "uk", "vi", "zh"),
)


class NotesDialog(StoryDialog):
    """What both dialogs have: notes before and after, and two buttons."""

    def __init__(
        self,
        hub: Hub,
        notes: Notes,
        parent: QWidget,
        is_there: Callable[[Project], bool] = lambda _project: True,
    ) -> None:
        super().__init__(hub, is_there, parent)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.form.setVerticalSpacing(10)
        self.fields()
        self.head = self._notes(self.tr("Note before"), notes.head)
        self.end = self._notes(self.tr("Note after"), notes.end)
        self.finished.connect(self.deleteLater)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(self.form)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        self.freeze()
        self.resize(620, 560)

    def fields(self) -> None:
        """The dialog's own fields, above the notes."""

    def line(self, name: str, text: str, hint: str = "") -> QLineEdit:
        field = QLineEdit(text, self)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        self.form.addRow(name, field)
        return field

    def notes(self) -> Notes:
        return Notes(self.head.paragraphs(), self.end.paragraphs())

    def _notes(self, name: str, paragraphs: tuple[object, ...]) -> NotesEdit:
        field = NotesEdit(name, self)
        field.show_paragraphs(paragraphs)  # type: ignore[arg-type]  # notes hold paragraphs only
        field.setMinimumHeight(70)
        self.form.addRow(name, field)
        return field


class DetailsDialog(NotesDialog):
    """The work: what it is called, by whom, what it is about, and the author's notes."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        self._before = hub.project
        super().__init__(hub, hub.project.notes, parent)
        self.setObjectName("detailsDialog")
        self.setWindowTitle(self.tr("Story Details and Notes"))
        self.accepted.connect(self._apply)

    def fields(self) -> None:
        project = self._before
        self.title = self.line(self.tr("Title"), project.title)
        self.author = self.line(self.tr("Author"), project.author)
        self.summary = QPlainTextEdit(project.about.summary, self)
        self.summary.setAccessibleName(self.tr("Summary"))
        self.summary.setTabChangesFocus(True)
        self.summary.setMaximumHeight(96)
        self.form.addRow(self.tr("Summary"), self.summary)
        self.language = QComboBox(self)
        self.language.setAccessibleName(self.tr("Language"))
        for tag in dict.fromkeys((*LANGUAGES, project.about.language)):
            self.language.addItem(language_name(tag) or self.tr("Not set"), tag)
        self.language.setCurrentIndex(self.language.findData(project.about.language))
        self.form.addRow(self.tr("Language"), self.language)

    def _apply(self) -> None:
        project: Project = self.hub.project
        about = replace(
            project.about,
            summary=self.summary.toPlainText(),
            language=self.language.currentData(),
        )
        told = details.set_details(project, title=self.title.text(), author=self.author.text(), about=about)
        noted = chapters.set_notes(told, None, self.notes())
        label = Label.EDIT_NOTES if told is project else Label.EDIT_DETAILS
        self.hub.apply(Step(noted, label))


class ChapterDialog(NotesDialog):
    """A chapter: its title and notes."""

    def __init__(self, hub: Hub, chapter_id: ChapterId, parent: QWidget) -> None:
        self._id = chapter_id
        self._chapter = lookup.chapter(hub.project, chapter_id)
        number = lookup.chapter_index(hub.project, chapter_id) + 1
        self._name = names.chapter_name("", number)
        super().__init__(hub, self._chapter.notes, parent, self._has_chapter)
        self.setObjectName("chapterDialog")
        self.setWindowTitle(self.tr("Notes of {0}").format(names.chapter_name(self._chapter.title, number)))
        self.accepted.connect(self._apply)

    def fields(self) -> None:
        self.title = self.line(self.tr("Title"), self._chapter.title, self._name)

    def _has_chapter(self, project: Project) -> bool:
        return any(chapter.id == self._id for chapter in project.chapters)

    def _apply(self) -> None:
        project = self.hub.project
        named = chapters.rename(project, self._id, self.title.text())
        noted = chapters.set_notes(named, self._id, self.notes())
        label = Label.EDIT_NOTES if named is project else Label.RENAME_CHAPTER
        self.hub.apply(Step(noted, label))


def language_name(tag: str) -> str:
    """A language as its tag's own country calls it in English: "Dutch"; the tag where Qt has no name."""
    if not tag:
        return ""
    locale = QLocale(tag)
    known = locale.language() not in (QLocale.Language.C, QLocale.Language.AnyLanguage)
    return QLocale.languageToString(locale.language()) if known else tag
