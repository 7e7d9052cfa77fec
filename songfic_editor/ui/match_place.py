"""Goes to what was found, on the page or in the title above it, and tells which match the writer is at.

Used by the find bar alone. It changes nothing in the story.
"""

from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.position import Selection, caret
from songfic_editor.ui.finding import InTitle, Match
from songfic_editor.ui.hub import Hub


class MatchPlace:
    """Where the search is. A title has no place of the cursor's, so it is remembered until that moves."""

    def __init__(self, hub: Hub, view: TextView) -> None:
        self._hub = hub
        self._view = view
        self._title: tuple[InTitle, Selection] | None = None

    def show(self, found: Match) -> None:
        """Select a match where it stands."""
        if isinstance(found, Selection):
            self._title = None
            self._hub.reveal(found)
            return
        self._hub.reveal(caret(lookup.chapter(self._hub.project, found.chapter).blocks[0].id))
        self._view.title_line.show_stretch(found.first, found.end)
        self.remember(found)

    def remember(self, title: InTitle) -> None:
        """Go on from this stretch of a title."""
        self._title = title, self._view.sheet.selection

    def here(self) -> Match:
        """The title's stretch that was shown last, unless the cursor has moved since; else the selection."""
        at = self._view.sheet.selection
        return self._title[0] if self._title is not None and self._title[1] == at else at
