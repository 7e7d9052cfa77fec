"""The dialog for how lyrics look: a song's style, all songs' style, a song's voices, and its translations.

Opened from the Songs menu. All of it becomes one step. It works on a project of its own, and shows stanzas as
an export will have them, by the export's own writer.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import lyric_style, translations, voices
from songfic_editor.edit.rebuild import with_songs
from songfic_editor.edit.step import Label, Step
from songfic_editor.formats.writing.clean_html import fragment
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import SongId, StanzaId, new_block_id, new_song_id, new_stanza_id
from songfic_editor.model.songs import Song, Stanza, Voice
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.lines_editor import LinesEditor
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.parts import WindowParts
from songfic_editor.ui.style_fields import StyleFields
from songfic_editor.ui.theme import Theme
from songfic_editor.ui.voices_editor import VoicesEditor

MOST_SHOWN = 4
"""So many stanzas are previewed."""
_TITLE_WIDTH = 170
"""Pixels of the song's title on its tab: the other tabs need room, too."""


class LyricStyleDialog(StoryDialog):
    """`edited(project)`: the project with what was changed here. Without a song it is about all songs."""

    def __init__(self, hub: Hub, song: Song | None, theme: Theme, face: str, parent: QWidget) -> None:
        wanted = None if song is None else song.id
        super().__init__(hub, lambda story: wanted in (None, *(one.id for one in story.songs)), parent)
        self.setObjectName("lyricStyleDialog")
        self.setWindowTitle(self.tr("Lyrics Style"))
        self._base = self._work = hub.project
        self._song_id = wanted
        self.tabs = QTabWidget(self)
        self.like_all = QCheckBox(self.tr("Like all songs of this story"), self)
        self.own = StyleFields(self)
        self.default = StyleFields(self)
        self.voices = VoicesEditor(theme, self)
        self.lines = LinesEditor(self)
        self.preview = QTextEdit(self)
        self.preview.setAccessibleName(self.tr("As an export will show it"))
        self.preview.setReadOnly(True)
        page = theme.page
        colours = f"background: {page.page}; color: {page.ink}; padding: 10px"
        self.preview.setStyleSheet(f"QTextEdit {{ {colours}; font-family: '{face}'; font-size: 13pt }}")
        self._lay_out(song)
        self._show()
        self.like_all.toggled.connect(self._take_style)
        self.own.edited.connect(self._take_style)
        self.default.edited.connect(self._take_default)
        self.voices.edited.connect(self._take_voices)
        self.lines.edited.connect(self._take_lines)
        self.tabs.currentChanged.connect(self._show)
        self.freeze()
        if self.is_frozen:
            for part in (self.like_all, self.own, self.default, self.voices):
                part.setEnabled(False)
            self.lines.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def edited(self, project: Project) -> Project:
        """The story, changed meanwhile or not, with what was changed here; itself when nothing was."""
        if self._work == self._base:
            return project
        if project is self._base:
            return self._work
        from songfic_editor.edit.merge import merge

        return merge(self._base, self._work, project).project

    @property
    def _song(self) -> Song | None:
        return None if self._song_id is None else lookup.song(self._work, self._song_id)

    def _take_style(self) -> None:
        own = None if self.like_all.isChecked() else self.own.chosen
        if self._song_id is not None:
            self._change(lyric_style.set_song_style(self._work, self._song_id, own))

    def _take_default(self) -> None:
        self._change(lyric_style.set_style(self._work, self.default.chosen))

    def _take_voices(self, wanted: list[tuple[str, Voice]]) -> None:
        if self._song_id is not None:
            self._change(voices.set_voices(self._work, self._song_id, wanted))

    def _take_lines(
        self, stanza: str, sung: list[tuple[str, ...]], translation: list[str], romanisation: list[str]
    ) -> None:
        id = StanzaId(stanza)
        work = voices.sing(self._work, id, sung)
        self._change(translations.set_beside(work, id, translation=translation, romanisation=romanisation))

    def _change(self, work: Project) -> None:
        self._work = work
        self._show()

    def _show(self) -> None:
        """Show what the project here is."""
        song = self._song
        self.default.show_style(self._work.lyric_style)
        if song is not None:
            style = song.style or self._work.lyric_style
            self.like_all.blockSignals(True)
            self.like_all.setChecked(song.style is None)
            self.like_all.blockSignals(False)
            self.own.setEnabled(song.style is not None and not self.is_frozen)
            self.own.show_style(style)
            self.voices.show_voices(song.voices, style)
            self.lines.show_song(song)
        for_all = self.tabs.currentWidget() is self._all_songs
        self._preview(self._sample() if for_all or song is None else song)

    def _preview(self, song: Song) -> None:
        story = with_songs(self._work, (song,))
        wanted = list(song.stanzas[:MOST_SHOWN])
        if self.tabs.currentWidget() is self.lines:
            wanted = [one for one in song.stanzas if one.id == self.lines.stanza.currentData()]
        blocks = [Placement(new_block_id(), stanza.id) for stanza in wanted]
        self.preview.setHtml(fragment(story, blocks, translations="below"))

    def _sample(self) -> Song:
        lines = (self.tr("Oh, harbour lights"), self.tr("keep burning"), self.tr("till the morning"))
        return Song(new_song_id(), stanzas=(Stanza(new_stanza_id(), lines),))

    def _lay_out(self, song: Song | None) -> None:
        self._all_songs = self._page(self.default)
        if song is not None:
            name = names.song_name(song)
            shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _TITLE_WIDTH)
            self.tabs.addTab(self._page(self.like_all, self.own), shown.replace("&", "&&"))
            self.tabs.setTabToolTip(0, names.plain_tip(name))
        self.tabs.addTab(self._all_songs, self.tr("All Songs"))
        for widget, name in ((self.voices, self.tr("Voices")), (self.lines, self.tr("Line by Line"))):
            if song is not None:
                self.tabs.addTab(_scrolled(widget) if widget is self.voices else widget, name)
            else:
                widget.hide()
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        halves = QHBoxLayout()
        halves.addWidget(self.tabs, 3)
        halves.addWidget(self.preview, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(halves, 1)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        resize_within_screen(self, 940, 520)

    def _page(self, *widgets: QWidget) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        return page


def _scrolled(widget: QWidget) -> QScrollArea:
    """For a page that is higher than a small screen."""
    made = QScrollArea()
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidgetResizable(True)
    made.setMinimumWidth(widget.minimumSizeHint().width() + made.verticalScrollBar().sizeHint().width())
    made.setWidget(widget)
    return made


def ask_for_style(window: WindowParts, wanted: SongId | None) -> None:
    """Ask how the lyrics of a song, or of all, are to look; what is changed is one step."""
    hub = window.hub
    song = next((one for one in hub.project.songs if one.id == wanted), None)
    face = page_face(window.preferences.settings)
    dialog = LyricStyleDialog(hub, song, window.theme, face, window.window)
    if dialog.exec() == LyricStyleDialog.DialogCode.Accepted:
        hub.apply(Step(dialog.edited(hub.project), Label.LYRICS_STYLE))
    dialog.deleteLater()
