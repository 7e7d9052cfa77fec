"""What a site is given and what stands there: lyrics of all songs and of one, and which chapters are posted.

Part of the Publish panel. Each change is one step, kept in the project; the songs themselves stay as they
are.
"""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from songfic_editor.edit import publishing
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.publishing import SongLyrics
from songfic_editor.publishing import posting
from songfic_editor.publishing.editions import settings_of
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_fields import LiveFields
from songfic_editor.ui.publish_layout import PublishPanel

_OURS: Final = frozenset((Label.SITE, Label.SITE_LYRICS, Label.MARK_POSTED, Label.EDIT_CREDITS))


class Giving(QObject):
    """`given()`: the project says something else now about the site that is shown."""

    given = Signal()

    def __init__(self, panel: PublishPanel, hub: Hub, live: LiveFields) -> None:
        super().__init__(panel)
        self._panel = panel
        self._hub = hub
        self._live = live
        for changed in (panel.edition.changed, panel.link.clicked, panel.player.clicked):
            changed.connect(self.give)
        panel.lyrics.share_changed.connect(self.share)
        panel.posted.clicked.connect(self.mark)
        QShortcut(QKeySequence.StandardKey.Undo, panel, self.undo)
        QShortcut(QKeySequence.StandardKey.Redo, panel, self.redo)

    def give(self) -> None:
        """Lyrics as chosen above."""
        site, project, panel = self._live.site, self._hub.project, self._panel
        if site is None or panel.edition.choice is None:
            return
        new = replace(
            settings_of(project, site.name).edition,
            lyrics=panel.edition.choice,
            lines=panel.edition.lines.value(),
            link=panel.link.isChecked(),
            player=panel.player.isChecked(),
        )
        self._make(publishing.set_edition(project, site.name, new), Label.SITE_LYRICS)

    def share(self, song: SongId, lyrics: SongLyrics | None) -> None:
        """One song's own share; None: as of the others."""
        site, project = self._live.site, self._hub.project
        if site is not None:
            given = publishing.set_song_lyrics(project, site.name, song, lyrics)
            self._make(given, Label.SITE_LYRICS)

    def mark(self) -> None:
        """The field that is shown stands there as it is now, or does not, as ticked."""
        site, project, slot = self._live.site, self._hub.project, self._panel.fields.current
        if site is None or slot is None:
            return
        if self._panel.posted.isChecked():
            prints = self._live.prints(slot)
        else:
            prints = posting.taken_back(project, site.name, slot.key)
        self._make(publishing.set_posted(project, site.name, prints), Label.MARK_POSTED)

    def undo(self) -> None:
        """Take back what was changed here last; what was written in the story is undone where it is seen."""
        label = self._hub.session.to_undo
        if label in _OURS:
            self._hub.undo()
            self.given.emit()
        self._panel.say(words.undone(label, is_here=label in _OURS))

    def redo(self) -> None:
        label = self._hub.session.to_redo
        if label in _OURS:
            self._hub.redo()
            self.given.emit()
        self._panel.say(words.redone(label, is_here=label in _OURS))

    def _make(self, project: Project, label: Label) -> None:
        self._hub.apply(Step(project, label))
        self.given.emit()  # also where nothing changed: what was ticked is not so
