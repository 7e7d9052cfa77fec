"""A large paste is read off the UI thread, with a way to stop it, and put in where the cursor is then.

Attached by `desk_features`, called for what the page does not read by itself.
"""

from PySide6.QtCore import QObject

from songfic_editor.edit.paste import Fragment
from songfic_editor.editor import clipboard
from songfic_editor.editor.clipboard import Foreign
from songfic_editor.editor.text_view import TextView
from songfic_editor.ui.hub import Hub


class LargePastes(QObject):
    """Listens to the page for them."""

    def __init__(self, hub: Hub, view: TextView) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        view.pasting.large.connect(self._read)

    def _read(self, found: Foreign) -> None:
        story = self._hub.project.id

        def put(fragment: Fragment | None) -> None:
            if self._hub.project.id == story:  # not where another one was opened meanwhile
                self._view.pasting.put(fragment)

        self._hub.run(lambda: clipboard.fragment_of(found), put, title=self.tr("Reading what was pasted"))
