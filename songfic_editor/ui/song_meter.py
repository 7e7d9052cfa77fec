"""The quote meter of the lyric panel: how much of the shown song the story quotes, and the site's rule.

Part of `lyric_panel`. It tells shares and promises nothing: what a site says is advice, with its source.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.ui import names
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_meter import LiveMeter

if TYPE_CHECKING:
    from songfic_editor.publishing.quote_meter import SongQuote
    from songfic_editor.publishing.sites import Site


def _tr(text: str) -> str:
    return QCoreApplication.translate("SongMeter", text)


class SongMeter(QWidget):
    """Shows what is known of a song, or other words in its place as long as there are some."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._live = LiveMeter.of(hub)
        self._song: Song | None = None
        self._said = ""
        self._rule = ""
        self.quoted = _label("songQuoted", self)
        self.quoted.setWordWrap(True)
        self.rule = _label("siteRule", self)
        self.rule.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.quoted)
        layout.addWidget(self.rule)
        self._live.measured.connect(self._show)

    def show_song(self, song: Song | None, said: str = "") -> None:
        """`said`: what the keyboard is at just now, in the place of the song's figures; "" for nothing."""
        self._song, self._said = song, said
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _show(self) -> None:
        song = self._song
        quote = None if song is None else self._live.of_song(song.id)
        self._rule = ""
        if song is None:
            words = _tr("No song yet. Add one, and drag its stanzas into the story.")
        elif quote is None:
            words = " "  # for a moment, while a story is opened
        else:
            words = text(quote, song)
            self._rule = rule(quote, self._live.site)
        told = "" if song is None or quote is None else tip(quote, song, self._hub.project, self._live.site)
        self.quoted.setText((self._said or words).replace(" %", "\N{NO-BREAK SPACE}%"))
        for label in (self.quoted, self.rule):
            label.setToolTip(names.plain_tip(told))
            label.setAccessibleDescription(told)
        self.rule.setVisible(bool(self._rule))
        self._elide()

    def _elide(self) -> None:
        self.rule.setAccessibleName(self._rule)
        metrics = self.rule.fontMetrics()
        self.rule.setText(metrics.elidedText(self._rule, Qt.TextElideMode.ElideRight, self.width()))


def text(quote: "SongQuote", song: Song) -> str:
    """In a line: lines, the longest run, the shares; of a song that is not counted that it is not."""
    lines = _tr("{0} of {1} lines quoted").format(f"{quote.lines:,}", f"{quote.of:,}")
    if not quote.lines:
        return lines
    if quote.free:
        return _tr("{0} · not counted: {1}").format(lines, names.rights_name(song.rights).lower())
    return " · ".join(
        (
            lines,
            _tr("longest run {0}").format(f"{quote.longest:,}"),
            _tr("{0} of the song").format(names.percent(quote.of_song)),
            _tr("{0} of the story").format(names.percent(quote.of_story)),
        )
    )


def rule(quote: "SongQuote", site: "Site | None") -> str:
    """What the site says, where any of it bears on this song."""
    rules = site.of("lyrics") if site is not None and quote.lines and not quote.free else ()
    return _tr("{0}: {1}").format(site.title, rules[0].says) if site is not None and rules else ""


def tip(quote: "SongQuote", song: Song, project: Project, site: "Site | None") -> str:
    """All that is known: with repeats, by chapter, and the site's rules with their sources."""
    told = [text(quote, song)]
    if quote.lines:
        shown = _tr("With repeats {0} lines; the song has {1} with its own")
        told.append(shown.format(f"{quote.shown:,}", f"{quote.sung:,}"))
    if quote.typed:
        told.append(_tr("{0} of them stand in the prose").format(f"{quote.typed:,}"))
    if len(project.chapters) > 1:
        chapters = {chapter.id: (number, chapter) for number, chapter in enumerate(project.chapters, 1)}
        for one in quote.chapters:
            if one.chapter in chapters:
                number, chapter = chapters[one.chapter]
                name = names.numbered_chapter(chapter.title, number)
                few = _tr("{0}: 1 line") if one.lines == 1 else _tr("{0}: {1} lines, {2} in a row")
                told.append(few.format(name, f"{one.lines:,}", f"{one.longest:,}"))
    if quote.lines and not quote.free and site is not None:
        told += (
            _tr("{0}: {1} ({2}, {3})").format(site.title, one.says, one.source, one.date)
            for one in site.of("lyrics")
        )
    return "\n".join(told)


def _label(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("quiet", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
