"""The dialog for how songs are credited: a template with fields, what it makes of the story's songs now, and
where in the notes that stands.

Opened from the Story menu. All of it becomes one step; what the author has written into the notes by hand is
never touched.
"""

from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit.note_credits import End
from songfic_editor.edit.publishing import set_credit_template
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.publishing import credit_notes
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub

_IN_A_ROW: Final = 6


class CreditsDialog(StoryDialog):
    """`edited(project)`: the story with what was chosen here; itself when nothing was changed."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(hub, lambda _project: True, parent)
        self.setObjectName("creditsDialog")
        self.setWindowTitle(self.tr("Credits of the Songs"))
        self.template = QPlainTextEdit(hub.project.publishing.template or credit_notes.TEMPLATE, self)
        self.template.setAccessibleName(self.tr("Template"))
        self.template.setTabChangesFocus(True)
        self.preview = QPlainTextEdit(self)
        self.preview.setAccessibleName(self.tr("As it reads now"))
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.place = QComboBox(self)
        self.place.setAccessibleName(self.tr("In the story's notes"))
        for words, end in (
            (self.tr("not there"), None),
            (self.tr("in the note before the story"), "head"),
            (self.tr("in the note after the story"), "end"),
        ):
            self.place.addItem(words, end)
        self.place.setCurrentIndex(self.place.findData(_place(hub.project)))
        self._lay_out()
        self.template.textChanged.connect(self._show)
        self._show()
        self.freeze()

    def edited(self, project: Project) -> Project:
        wanted: End | None = self.place.currentData()
        told = set_credit_template(project, self._template)
        before = _place(project)
        if wanted is None:
            return credit_notes.without_credits(told)
        if wanted == before and told is project:
            return credit_notes.refreshed(project)
        moved = told if wanted == before else credit_notes.without_credits(told)
        return credit_notes.with_credits(moved, wanted)

    @property
    def _template(self) -> str:
        """As it is kept: that of the program is none, so that it follows when that is bettered."""
        found = self.template.toPlainText().strip()
        return "" if found == credit_notes.TEMPLATE else found

    def _show(self) -> None:
        lines = credit_notes.credit_lines(set_credit_template(self.hub.project, self._template))
        self.preview.setPlainText("\n".join(lines))
        self.preview.setPlaceholderText(
            self.tr("Nothing: no song stands in the story that your own notes do not name.")
        )

    def _insert(self, words: str) -> None:
        self.template.insertPlainText(words)
        self.template.setFocus()

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setSpacing(4)
        for number, name in enumerate(credit_notes.FIELDS):
            button = QPushButton(f"{{{name}}}", self)
            button.setAutoDefault(False)
            button.setToolTip(self.tr("Put the field {0} at the cursor").format(button.text()))
            button.clicked.connect(partial(self._insert, button.text()))
            fields.addWidget(button, *divmod(number, _IN_A_ROW))
        told = QLabel(
            self.tr(
                "A line with a field stands once for each song. What is in [ ] is left out where its field "
                "has nothing to say."
            ),
            self,
        )
        told.setProperty("quiet", True)
        told.setWordWrap(True)
        kept = QLabel(self.tr("Kept current whenever the story goes out. Nothing is named twice."), self)
        kept.setProperty("quiet", True)
        kept.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.place.accessibleName(), self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(8)
        for name, field in ((self.tr("Template"), self.template), (self.tr("As it reads now"), self.preview)):
            label = QLabel(name, self)
            label.setBuddy(field)
            layout.addWidget(label)
            field.setMinimumHeight(44)
            layout.addWidget(field, 1)
            if field is self.template:
                layout.addLayout(fields)
                layout.addWidget(told)
        layout.addLayout(form)
        layout.addWidget(kept)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        resize_within_screen(self, 600, 540)


def _place(project: Project) -> End | None:
    """Where the credits stand; None where there are none."""
    written = credit_notes.written_credits(project)
    if not written:
        return None
    return "head" if any(note in project.notes.head for note in written) else "end"


def ask_for_credits(hub: Hub, parent: QWidget) -> None:
    """Ask how the songs are credited; what is changed is one step."""
    dialog = CreditsDialog(hub, parent)
    if dialog.exec() == CreditsDialog.DialogCode.Accepted:
        hub.apply(Step(dialog.edited(hub.project), Label.EDIT_CREDITS))
    dialog.deleteLater()
