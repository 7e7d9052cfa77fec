"""Attaches the features of an open story to the window: each command is joined to the module that does it.

Called once by the desk. What is rarely used is imported when it is asked for.
"""

from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.ui.context_menu import ContextMenu
from songfic_editor.ui.large_pastes import LargePastes
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.panes import Panes
from songfic_editor.ui.parts import DeskParts, WindowParts
from songfic_editor.ui.pasted_lyrics import PastedLyrics
from songfic_editor.ui.publish_commands import PublishCommands
from songfic_editor.ui.song_commands import SongCommands
from songfic_editor.ui.structure_commands import StructureCommands

if TYPE_CHECKING:
    from songfic_editor.edit.links import Spot
    from songfic_editor.session.change import Change
    from songfic_editor.ui.choices import Choices
    from songfic_editor.ui.exports import Exports
    from songfic_editor.ui.find_bar import FindBar
    from songfic_editor.ui.live_warnings import LiveWarnings
    from songfic_editor.ui.printing import Printing
    from songfic_editor.ui.song_tools import SongTools
    from songfic_editor.ui.spoken_page import SpokenPage
    from songfic_editor.ui.warnings_dialog import WarningsDialog

KEEPING = ("KeepMine", "KeepTheirs", "KeepBoth")
"""What settles a choice between two versions of a text."""


def attach_desk_features(window: WindowParts, desk: DeskParts) -> None:
    hub, view, actions = window.hub, desk.view, window.commands
    StructureCommands(hub, view, desk.story_panel, actions)
    ContextMenu(view, actions)
    Panes(window.window, actions)
    _songs(window, desk)
    _scenes(window, desk)
    _altered(window, desk)
    _links(window, desk)
    _warnings(window, desk)
    window.files.saver.on_its_way = LargePastes(hub, view).on_its_way
    actions.on("MakeStanza", PastedLyrics(hub, view, desk.lyric_panel).make)
    actions.on_toggled("FocusMode", lambda on: window.preferences.set(focus=on))
    window.files.saver.saved.connect(desk.status_bar.save_state.saved_now)
    _dress(window, desk)
    _meter(window)
    _notes(window, desk)
    _lyrics_style(window, desk)
    _exports(window)
    _printing(window)
    PublishCommands(window)
    _finding(window, desk)
    _choices(window, desk)
    _spoken(window, desk)


def _songs(window: WindowParts, desk: DeskParts) -> None:
    """The Songs menu. What is used less often than adding and editing is imported when it is asked for."""
    commands = SongCommands(window, desk)

    @cache
    def tools() -> "SongTools":
        from songfic_editor.ui.song_tools import SongTools

        return SongTools(window, desk, commands)

    actions = window.commands
    actions.on("MergeSong", lambda: tools().merge())
    actions.on("CopySong", lambda: tools().copy())
    actions.on("PasteSong", lambda: tools().paste())
    actions.on("ExportSong", lambda: tools().export())
    actions.on("JoinStanza", lambda: tools().join())
    actions.on("StanzaToSong", lambda: tools().move_stanza())
    desk.lyric_panel.join_wanted.connect(lambda: tools().join())
    desk.lyric_panel.move_wanted.connect(lambda: tools().move_stanza())


def _scenes(window: WindowParts, desk: DeskParts) -> None:
    """Scenes from a song, and the words that one is meant to have."""

    def make() -> None:
        from songfic_editor.ui.song_scenes import make_scenes

        make_scenes(window, desk)

    def target() -> None:
        from songfic_editor.ui.song_scenes import set_target

        set_target(window, desk)

    window.commands.on("ScenesFromSong", make)
    window.commands.on("SceneTarget", target)


def _altered(window: WindowParts, desk: DeskParts) -> None:
    """What differs between an altered stanza and its song, and the author's own words for it."""

    def compare(block: str) -> None:
        from songfic_editor.ui.altered_dialog import AlteredDialog

        placement = lookup.placement(window.hub.project, BlockId(block))
        dialog = AlteredDialog(window.hub, placement, window.window)
        dialog.exec()
        dialog.deleteLater()

    def paraphrase() -> None:
        from songfic_editor.ui.paraphrase_dialog import ask_for_paraphrase

        ask_for_paraphrase(window.hub, desk.view.sheet.selection.head.block, window.window)

    desk.view.commands.compare_wanted.connect(compare)
    window.commands.on("Paraphrase", paraphrase)


def _links(window: WindowParts, desk: DeskParts) -> None:
    """The address of a link, asked for; and the way there, when the writer wants to go it."""

    def ask(spot: "Spot") -> None:
        from songfic_editor.ui.link_dialog import ask_for_link

        ask_for_link(window.hub, spot, window.window)

    def follow(link: str) -> None:
        from songfic_editor.ui.link_dialog import follow

        follow(window.hub, link)

    desk.view.links.wanted.connect(ask)
    desk.view.links.followed.connect(follow)


def _warnings(window: WindowParts, desk: DeskParts) -> None:
    """What looks odd about the lyrics: nothing of it is there before the first answer about them."""
    from songfic_editor.ui.live_coverage import LiveCoverage

    @cache
    def live() -> "LiveWarnings":
        from songfic_editor.ui.live_warnings import LiveWarnings, WarningsCount

        found = LiveWarnings(window.hub, window.preferences, desk.view)
        count = WarningsCount(found, window.commands["LyricWarnings"], desk.status_bar)
        desk.status_bar.insertPermanentWidget(1, count)
        return found

    @cache
    def dialog() -> "WarningsDialog":
        from songfic_editor.ui.warnings_dialog import WarningsDialog

        return WarningsDialog(window.hub, live(), window.window)

    def show() -> None:
        dialog().show()
        dialog().activateWindow()
        dialog().rows.setFocus()

    LiveCoverage.of(window.hub).typed_anew.connect(lambda: live())
    window.commands.on("LyricWarnings", show)


def _dress(window: WindowParts, desk: DeskParts) -> None:
    """Lyrics are shown in the page's face."""

    def dress() -> None:
        desk.lyric_panel.set_face(page_face(window.preferences.settings))

    window.preferences.changed.connect(dress)
    dress()


def _meter(window: WindowParts) -> None:
    """The rule next to what is quoted is that of the site which the story is made ready for."""
    from songfic_editor.ui.live_meter import LiveMeter

    meter, preferences = LiveMeter.of(window.hub), window.preferences

    def show(project: Project) -> None:
        meter.show_site(project.publishing.site or preferences.settings.publish_site or "ao3")

    preferences.changed.connect(lambda: show(window.hub.project))
    window.hub.changed.connect(lambda change: show(change.after))
    show(window.hub.project)


def _lyrics_style(window: WindowParts, desk: DeskParts) -> None:
    def ask() -> None:
        from songfic_editor.ui.lyric_style_dialog import ask_for_style

        ask_for_style(window, desk.lyric_panel.song)

    window.commands.on("LyricsStyle", ask)


def _notes(window: WindowParts, desk: DeskParts) -> None:
    def story() -> None:
        from songfic_editor.ui.details_dialogs import DetailsDialog

        DetailsDialog(window.hub, window.window).exec()

    def chapter(id: ChapterId) -> None:
        from songfic_editor.ui.details_dialogs import ChapterDialog

        ChapterDialog(window.hub, id, window.window).exec()

    def asked(id: str) -> None:
        if id:
            chapter(ChapterId(id))
        else:
            story()

    def credits() -> None:
        from songfic_editor.ui.credits_dialog import ask_for_credits

        ask_for_credits(window.hub, window.window)

    def remarks() -> None:
        from songfic_editor.ui.remarks_dialog import show_remarks

        show_remarks(window.hub, window.window)

    window.commands.on("Credits", credits)
    window.commands.on("Remarks", remarks)
    window.commands.on("StoryDetails", story)
    window.commands.on("ChapterNotes", lambda: chapter(desk.view.sheet.chapter_id))
    desk.story_panel.notes_wanted.connect(asked)
    desk.lyric_panel.notes_wanted.connect(asked)


def _exports(window: WindowParts) -> None:
    @cache
    def exports() -> "Exports":
        from songfic_editor.ui.exports import Exports

        return Exports(window.hub, window.preferences, window.window)

    for to in ("text", "html", "markdown", "bbcode", "docx", "odt", "epub", "pdf"):
        window.commands.on(f"Export{to.capitalize()}", partial(lambda to: exports().export(to), to))


def _printing(window: WindowParts) -> None:
    @cache
    def printing() -> "Printing":
        from songfic_editor.ui.printing import Printing

        return Printing(window.hub, window.preferences, window.window)

    window.commands.on("Print", lambda: printing().print())
    window.commands.on("PrintPreview", lambda: printing().preview())


def _finding(window: WindowParts, desk: DeskParts) -> None:
    actions = window.commands

    def bar() -> "FindBar":
        """The find bar; made when it is first asked for."""
        from songfic_editor.ui.find_bar import FindBar

        found = desk.page.findChild(FindBar)
        if found is None:
            found = FindBar(window.hub, desk.view, window.theme, desk.page)
            desk.column.addWidget(found)
        return found

    def again(forward: bool) -> None:
        if bar().isHidden():
            bar().open()
        if bar().field.text():
            (bar().find_next if forward else bar().find_previous)()

    actions.on("Find", lambda: bar().open())
    actions.on("Replace", lambda: bar().open(replace=True))
    actions.on("FindNext", lambda: again(forward=True))
    actions.on("FindPrevious", lambda: again(forward=False))


def _choices(window: WindowParts, desk: DeskParts) -> None:
    """Texts that have two versions; nothing of it is there before the first."""
    actions, session = window.commands, window.hub.session

    @cache
    def choices() -> "Choices":
        from songfic_editor.ui.choices import Choices

        return Choices(window, desk)

    def show() -> None:
        if session.project.choices or choices.cache_info().currsize:
            choices().show()
        else:
            actions.enable(False, "NextChoice", "PreviousChoice", *KEEPING)

    def follow(change: "Change") -> None:
        if change.after.choices is not change.before.choices:
            show()

    window.hub.changed.connect(follow)
    window.files.opened.connect(show)
    actions.on("NextChoice", lambda: choices().go())
    actions.on("PreviousChoice", lambda: choices().go(forward=False))
    for command in KEEPING:
        actions.on(command, partial(lambda command: choices().keep(command), command))


def _spoken(window: WindowParts, desk: DeskParts) -> None:
    """For those who have the screen read to them; nothing of it is there while nobody does."""

    @cache
    def page() -> "SpokenPage":
        from songfic_editor.ui.spoken_page import SpokenPage

        return SpokenPage(window.hub, desk.view)

    def follow() -> None:
        if QAccessible.isActive():
            page().note()

    desk.view.moved.connect(follow)
    desk.view.sheet.drawn.connect(follow)
