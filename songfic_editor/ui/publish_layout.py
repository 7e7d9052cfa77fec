"""How the Publish panel is laid out: the site above, the fields at the left, what they hold at the right.

Part of `publish_dialog`: widgets and their places, and nothing that happens.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.publishing import LyricEdition
from songfic_editor.publishing.fields import Filled
from songfic_editor.publishing.posting import State
from songfic_editor.publishing.sites import Site
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.publish_advice import AdvicePage
from songfic_editor.ui.publish_fields import FieldsList
from songfic_editor.ui.publish_lyrics import HowMuch, LyricsPage, shrink
from songfic_editor.ui.publish_messages import tr
from songfic_editor.ui.publish_preview import PublishPreview
from songfic_editor.ui.theme import Theme


class PublishPanel(QDialog):
    """`site`, `edition`, `link`, `player`: above. `fields`: left. `tabs`: right, with `preview`, `lyrics` and
    `advice`. `said`: what has just been done.
    """

    def __init__(self, theme: Theme, face: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("publishDialog")
        self.setWindowTitle(tr("Publish"))
        self.site = QComboBox(self)
        self.site.setObjectName("publishSite")
        self.site.setAccessibleName(tr("Site"))
        shrink(self.site)
        self.edition = HowMuch(self, tr("How much of the lyrics"))
        self.link = QCheckBox(tr("Lin&ks"), self)
        self.link.setToolTip(tr("A link to each song's lyrics page stands below its first stanza"))
        self.player = QCheckBox(tr("Pla&yers"), self)
        self.player.setToolTip(tr("So does a player of the song, where the site shows one"))
        self.fields = FieldsList(theme, self)
        self.preview = PublishPreview(theme, face, self)
        self.lyrics = LyricsPage(self)
        self.advice = AdvicePage(theme, self)
        self.problems = _words(self, "publishProblems")
        self.name = _words(self, "publishField")
        self.lost = _words(self, "publishLost")
        self.said = _words(self, "publishSaid")
        self.copier = _button(self, "copyField", tr("&Copy"))
        self.copier.setToolTip(tr("Put the field on the clipboard, as the site's form takes it"))
        self.posted = QCheckBox(tr("&Posted"), self)
        self.posted.setToolTip(
            tr("Tick it once this stands on the site as it is now: a chapter with its title and notes")
        )
        self.source = QCheckBox(tr("&Source"), self)
        self.source.setToolTip(tr("Show what is pasted, sign by sign"))
        self.rest = _button(self, "showRest", tr("Show the Res&t"))
        for unwanted in (self.player, self.problems, self.rest):
            unwanted.hide()
        self.tabs = QTabWidget(self)
        self.tabs.tabBar().setAccessibleName(tr("What is shown of the site"))
        self.tabs.addTab(self._field_page(), "")
        self.tabs.addTab(self.lyrics, tr("&Lyrics"))
        self.tabs.addTab(self.advice, "")
        self.rules_menu, self.edit_rules, self.read_rules = self._rules_menu()
        self.export_menu, self.to_files, self.to_zip, self.to_one = self._export_menu()
        self._lay_out()

    def say(self, text: str) -> None:
        """What has just been done, to be read and to be heard."""
        self.said.setText(text)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def show_edition(self, site: Site, edition: LyricEdition, *, is_free: bool) -> None:
        """What of the lyrics the site is given. `is_free`: it may be changed."""
        self.edition.show_choice(edition.lyrics, edition.lines)
        self.link.setChecked(edition.link)
        self.player.setChecked(edition.player)
        self.player.setVisible(bool(site.players))
        for widget in (self.edition, self.link, self.player, self.posted, self.lyrics.share):
            widget.setEnabled(is_free)
        self.tabs.setTabText(0, tr("What It &Will Keep") if site.software else tr("As It Goes &Out"))

    def show_count(self, findings: int) -> None:
        """How many there are to look at."""
        text = tr("&Advice ({0})").format(findings) if findings else tr("&Advice")
        self.tabs.setTabText(self.tabs.indexOf(self.advice), text)

    def show_field(self, filled: Filled, name: str, state: State, site: Site) -> None:
        """One field, rendered as the site would show it, or its source."""
        is_source = self.source.isChecked() or not filled.is_html
        is_kept = bool(site.software) and filled.is_html and bool(filled.kept)
        self.preview.show_text(
            filled.kept if is_kept and not is_source else filled.text, is_html=not is_source
        )
        changed = words.posted(state) if state == "changed" else ""  # that it is posted, the tick says
        told = " · ".join(filter(None, (words.length(filled), changed)))
        self.name.setText(f"{name}\n{told}" if told else name)
        self.lost.setText(words.kept(filled, site))
        self.lost.setVisible(bool(self.lost.text()))
        self.posted.setChecked(state == "posted")
        self.source.setVisible(filled.is_html)
        self.rest.setVisible(self.preview.is_cut)

    def _field_page(self) -> QWidget:
        page = QWidget(self)
        above = QHBoxLayout()
        above.addWidget(self.name, 1)
        above.addWidget(self.source)
        above.addWidget(self.posted)
        above.addWidget(self.copier)
        column = QVBoxLayout(page)
        column.addLayout(above)
        column.addWidget(_framed(self.preview), 1)
        column.addWidget(self.rest)
        column.addWidget(self.lost)
        return page

    def _rules_menu(self) -> tuple[QMenu, QAction, QAction]:
        menu = QMenu(self)
        edit = menu.addAction(tr("&Edit the Rules…"))
        edit.setObjectName("editRules")
        return menu, edit, menu.addAction(tr("&Read the Rules Again"))

    def _export_menu(self) -> tuple[QMenu, QAction, QAction, QAction]:
        menu = QMenu(self)
        return (
            menu,
            menu.addAction(tr("A File for Each &Chapter…")),
            menu.addAction(tr("A &Zip of Them…")),
            menu.addAction(tr("&One File…")),
        )

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addLayout(self._above())
        layout.addWidget(self.problems)
        halves = QSplitter(self)
        halves.setChildrenCollapsible(False)
        halves.addWidget(_framed(self.fields))
        halves.addWidget(self.tabs)
        halves.setStretchFactor(0, 44)
        halves.setStretchFactor(1, 56)
        layout.addWidget(halves, 1)
        below = QHBoxLayout()
        below.addWidget(self.said, 1)
        export = _button(self, "exportForSite", tr("&Export"))
        export.setMenu(self.export_menu)
        below.addWidget(export)
        close = _button(self, "closePublish", tr("Close"))
        close.clicked.connect(self.reject)
        below.addWidget(close)
        layout.addLayout(below)
        resize_within_screen(self, 1120, 660)
        halves.setSizes([self.width() * 44 // 100, self.width() * 56 // 100])

    def _above(self) -> QHBoxLayout:
        row = QHBoxLayout()
        chosen: tuple[tuple[str, QWidget, QWidget], ...] = (
            (tr("S&ite"), self.site, self.site),
            (tr("Ly&rics"), self.edition, self.edition.kind),
        )
        for text, widget, buddy in chosen:
            label = QLabel(text, self)
            label.setBuddy(buddy)
            row.addWidget(label)
            row.addWidget(widget, 2)
        row.addWidget(self.link)
        row.addWidget(self.player)
        rules = _button(self, "siteRules", tr("R&ules"))
        rules.setMenu(self.rules_menu)
        row.addWidget(rules)
        return row


def _button(parent: QWidget, name: str, text: str) -> QPushButton:
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setAutoDefault(False)
    return made


def _words(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _framed(widget: QWidget) -> QFrame:
    """A widget with an edge around it: the theme takes that of lists away."""
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(widget)
    return frame
