"""The find bar under the page: finds as one types, through the whole story, and replaces.

Made when it is first asked for. It looks in the project, marks what is found in the open chapter, and goes
there by the hub; it never touches the text itself.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from songfic_editor.edit import replacing
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.position import Selection
from songfic_editor.ui.find_fields import FindFields
from songfic_editor.ui.finding import Finder, InTitle, Match
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.match_place import MatchPlace
from songfic_editor.ui.theme import Theme

LOOK_AFTER_MS = 120
MOST_MARKED = 500


class FindBar(FindFields):
    """`open` shows it, with what is selected to be looked for; Esc hides it and gives back the keyboard."""

    def __init__(self, hub: Hub, view: TextView, theme: Theme, parent: QWidget) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "next": self.find_next,
            "previous": self.find_previous,
            "replace": self.replace_one,
            "replace-all": self.replace_all,
            "close": self.close_bar,
        }
        super().__init__(theme, handlers, parent)
        self._hub = hub
        self._view = view
        self._began: Selection | None = None
        self._place = MatchPlace(hub, view)
        self._marks = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._marks.timeout.connect(self._mark)
        self.field.textEdited.connect(self._typed)
        self.match_case.toggled.connect(self._typed)
        self.whole_words.toggled.connect(self._typed)
        hub.changed.connect(self._stale)
        view.sheet.turned.connect(self._stale)
        self.hide()

    def open(self, *, replace: bool = False) -> None:
        """Show the bar and take the keyboard; the words selected on the page are what is looked for."""
        words = self._view.textCursor().selectedText()
        if words and len(words) < 100 and words.isprintable():
            self.field.setText(words)
        self.replace_row.setVisible(replace)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._began = self._view.sheet.selection
        self._mark()

    def find_next(self) -> None:
        self._go(Finder(self._hub.project).next(self.search(), self._place.here()))

    def find_previous(self) -> None:
        self._go(Finder(self._hub.project).previous(self.search(), self._place.here()))

    def replace_one(self) -> None:
        """Replace what is selected, if it is a match, and go on to the next."""
        here, at = self._place.here(), self._view.sheet.selection
        words, project = self.replacement.text(), self._hub.project
        if here in self._found():
            if isinstance(here, InTitle):
                renamed = replacing.in_title(project, here.chapter, here.first, here.end, words)
                self._hub.apply(Step(renamed, Label.REPLACE, at, at))
                behind = here.first + len(words)
                self._place.remember(InTitle(here.chapter, behind, behind))
            else:
                edited = replacing.one(project, here, words)
                self._hub.apply(Step(edited.project, Label.REPLACE, here, edited.selection))
        self.find_next()

    def replace_all(self) -> None:
        """Replace every match in the story, in lyrics if that is ticked, as one step, and say how many."""
        here, lyrics = self._view.sheet.selection, self.lyrics_too.isChecked()
        words, matches = self.replacement.text(), self.search().matches
        made = replacing.everywhere(self._hub.project, matches, words, lyrics=lyrics)
        if made.count and not self._hub.apply(Step(made.project, Label.REPLACE, here, None)):
            return
        self._mark()
        said = self.tr("%n replaced in the whole story.", None, made.count)
        if made.left:
            said += " " + self.tr("Lines of stanzas left alone: {0}.").format(made.left)
        if made.stanzas:
            said += " " + self.tr("Stanzas changed in their songs: {0}.").format(made.stanzas)
        self.report.setText(said)
        self.report.setAccessibleDescription(said)
        self.report.show()

    def close_bar(self) -> None:
        self.hide()
        self.report.hide()
        self._view.colouring.set_found(())
        self._view.setFocus()

    def event(self, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()  # ours, also where focus mode would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.replacement.hasFocus():
            self.replace_one()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        else:
            self.find_next()

    def _typed(self) -> None:
        """Go to the first match from where the search began."""
        self.report.hide()
        began = self._began
        if began is None or lookup.find(self._hub.project, began.head.block) is None:
            began = self._view.sheet.selection
        start = Selection(began.anchor, began.anchor)
        found = Finder(self._hub.project).next(self.search(), start)
        if found is not None:
            self._place.show(found)
        self._marks.start()

    def _go(self, found: Match | None) -> None:
        if self.isHidden():
            return
        if found is not None:
            self._place.show(found)
            self._began = self._view.sheet.selection
        self._mark()

    def _found(self) -> list[Match]:
        return Finder(self._hub.project).in_chapter(self.search(), self._view.sheet.chapter_id)

    def _mark(self) -> None:
        """Mark the matches of the open chapter, and say how many there are."""
        found = self._found()
        on_page = [match for match in found if isinstance(match, Selection)]
        self._view.colouring.set_found(on_page[:MOST_MARKED])
        here = self._place.here()
        if not self.field.text():
            self._say("")
        elif here in found:
            self._say(self.tr("{0} of {1} in this chapter").format(found.index(here) + 1, len(found)))
        elif found:
            self._say(self.tr("%n in this chapter", None, len(found)))
        elif Finder(self._hub.project).next(self.search(), here) is not None:
            self._say(self.tr("None in this chapter, some in others"))
        else:
            self._say(self.tr("Not found"))

    def _say(self, words: str) -> None:
        self.count.setText(words)
        self.count.setToolTip(words)
        self.count.setAccessibleDescription(words)

    def _stale(self, *_what: object) -> None:
        """The story has changed, or another chapter is open: look again, once the typing rests."""
        if not self.isHidden():
            self._marks.start()
