"""The lyric panel: songs, cards and their words, the song's strip, and asking for what it can't do itself."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontDatabase, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit import placements, songs
from songfic_editor.edit.drop import Blocks, OnScene, StanzaPart, Stanzas, drop
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.ids import BlockId, SongId, StanzaId
from songfic_editor.model.position import caret
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.lyric_splitter import LyricSplitter
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_model import CARD
from songfic_editor.ui.song_strip import SongStrip
from songfic_editor.ui.song_view import SongView
from songfic_editor.ui.story_tree import StoryTree
from tests.builders import chapter, head, para, placed, project, song, stanza, story
from tests.ui.panel_desk import hub_of, shown, spoken, theme

FERRY = song("Ferry", stanza("All aboard", id="aboard"), id="ferry", colour="teal")


@pytest.fixture
def hub(qapp: object) -> Hub:
    return hub_of(story())


@pytest.fixture
def panel(hub: Hub, qtbot: QtBot) -> LyricPanel:
    made = LyricPanel(hub, theme())
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    return made


@pytest.fixture
def cards(panel: LyricPanel) -> SongView:
    found = panel.findChild(SongView, "songView")
    assert found is not None
    return found


def _picker(panel: LyricPanel) -> QComboBox:
    return panel.findChild(QComboBox, "songPicker")


def _quoted(panel: LyricPanel) -> str:
    return str(panel.findChild(QLabel, "songQuoted").text())


def _wheres(cards: SongView) -> list[str]:
    model = cards.model()
    return [
        f"{model.index(row, 0).data(CARD).name}: {model.index(row, 0).data(CARD).where}" for row in range(3)
    ]


def test_all_is_found_by_its_name(panel: LyricPanel, cards: SongView) -> None:
    tree = panel.findChild(StoryTree, "placementView")
    widgets = [_picker(panel), cards, tree, *panel.findChildren(QToolButton)]
    found = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in widgets]
    assert found[:3] == ["Song", "Stanzas of the song", "Stanzas in the story"]
    assert {"Edit the song", "Add a song"} <= set(found)


def test_cards_say_where_and_how_often_they_stand(hub: Hub, cards: SongView) -> None:
    assert _wheres(cards) == ["Verse 1: once · Morning", "Chorus: twice, 1 altered", "Bridge: not used"]
    hub.cursor_moved.emit(caret(BlockId("p5")))
    LiveStory.of(hub).look()
    assert _wheres(cards)[0] == "Verse 1: once · chapter 1"
    hub.apply(Step(placements.relink(hub.project, BlockId("r2")), Label.RELINK_STANZA))
    assert _wheres(cards)[1] == "Chorus: twice, linked"
    hub.apply(Step(placements.remove(hub.project, (BlockId("r1"),)), Label.REMOVE_STANZA))
    assert _wheres(cards)[1] == "Chorus: once · Scene 1"


def test_cards_are_read_aloud_by_name_use_and_first_words(cards: SongView) -> None:
    read = QAccessible.queryAccessibleInterface(cards)
    assert [read.child(row).text(QAccessible.Text.Name) for row in range(read.childCount())] == [
        "Verse 1, used once, The lamp is low …",
        "Chorus, used twice, Oh, harbour lights …",
        "Bridge, not used, And if the sea …",
    ]
    assert spoken(cards.model().index(2, 0)) == "Bridge, not used, And if the sea …"


def test_lines_quoted(hub: Hub, panel: LyricPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _quoted(panel).startswith("4 of 7 lines quoted · longest run 2 · "))
    hub.apply(Step(placements.remove(hub.project, (BlockId("v1"),)), Label.REMOVE_STANZA))
    qtbot.waitUntil(lambda: _quoted(panel).startswith("2 of 7 lines quoted"))
    hub.undo()
    qtbot.waitUntil(lambda: _quoted(panel).startswith("4 of 7 lines quoted"))


def _strip(panel: LyricPanel, qtbot: QtBot) -> SongStrip:
    """The strip, once it knows how the song stands in the story."""
    strip = panel.findChild(SongStrip, "songOrder")
    qtbot.waitUntil(
        lambda: strip.cells.rowCount() > 0 and strip.cells.cell(strip.cells.index(0)).fill != "unknown"
    )
    return strip


def _click(strip: SongStrip, row: int, qtbot: QtBot) -> None:
    at = strip.visualRect(strip.model().index(row, 0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_strip_shows_the_song_in_its_order_and_a_click_goes_there(
    hub: Hub, panel: LyricPanel, qtbot: QtBot
) -> None:
    strip = _strip(panel, qtbot)
    assert strip.accessibleDescription() == (
        "Verse 1, placed; Chorus, placed; Bridge, not used; Chorus, placed, altered"
    )
    with qtbot.waitSignal(hub.revealed) as went:
        _click(strip, 3, qtbot)
    assert went.args[0].head.block == "r2"
    with qtbot.assertNotEmitted(hub.revealed):
        _click(strip, 2, qtbot)
    strip.setFocus()
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert _quoted(panel) == "Chorus, placed"
    with qtbot.waitSignal(hub.revealed) as went:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert went.args[0].head.block == "r1"
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.insert_wanted) as wanted:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert wanted.args == ["bridge"]


def test_each_section_of_the_strip_is_a_row_for_a_screen_reader(panel: LyricPanel, qtbot: QtBot) -> None:
    read = QAccessible.queryAccessibleInterface(_strip(panel, qtbot))
    assert read.text(QAccessible.Text.Name) == "Order of the song"
    assert [read.child(row).text(QAccessible.Text.Name) for row in range(read.childCount())] == [
        "Verse 1, placed",
        "Chorus, placed",
        "Bridge, not used",
        "Chorus, placed, altered",
    ]


def test_the_strip_follows_the_story(hub: Hub, panel: LyricPanel, qtbot: QtBot) -> None:
    strip = _strip(panel, qtbot)
    end = OnScene(BlockId("s3"))
    hub.apply(drop(hub.project, Stanzas((StanzaPart(StanzaId("verse")),)), end))
    hub.apply(drop(hub.project, Stanzas((StanzaPart(StanzaId("bridge"), (0, 1)),)), end))
    wanted = (
        "Verse 1, placed, more often than it is sung; Chorus, placed; "
        "Bridge, placed in part; Chorus, placed, altered, out of the song's order"
    )
    qtbot.waitUntil(lambda: strip.accessibleDescription() == wanted)
    with qtbot.waitSignal(hub.revealed) as went:
        _click(strip, 0, qtbot)
    assert went.args[0].head.block == "v1"
    with qtbot.waitSignal(hub.revealed) as went:  # the second time to its second place
        _click(strip, 0, qtbot)
    assert went.args[0].head.block not in ("v1", "r1", "r2")


def test_states_of_the_strip_are_told_apart_without_colour(hub: Hub, panel: LyricPanel, qtbot: QtBot) -> None:
    verses = [stanza("One", "Two", id=f"w{number}") for number in range(4)]
    ebb = song("Ebb", *verses, id="ebb")
    blocks = (placed("w1", part=(0, 0)), placed("w2", lines=("Uno", "Due")), placed("w3"))
    hub.session.open(project(chapter(para(), *blocks), songs=[ebb]), None)
    strip = _strip(panel, qtbot)
    picture = strip.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ratio = strip.devicePixelRatioF()
    seen = set()
    for row in range(4):
        rect = strip.visualRect(strip.model().index(row, 0)).adjusted(4, 0, -8, 0)
        size = rect.size() * ratio
        seen.add(bytes(picture.copy(QRect(rect.topLeft() * ratio, size)).constBits()))
    assert len(seen) == 4


def test_songs_are_chosen_and_stay_chosen(hub: Hub, panel: LyricPanel, cards: SongView) -> None:
    hub.apply(Step(songs.add(hub.project, FERRY), Label.ADD_SONG))
    picker = _picker(panel)
    assert [picker.itemText(row) for row in range(picker.count())] == [
        "Harbour Lights — The Keepers",
        "Ferry",
    ]
    panel.show_song(FERRY.id)
    assert panel.song == "ferry"
    assert shown(cards.model()) == ["Verse"]
    hub.apply(Step(songs.set_details(hub.project, FERRY.id, title="The Ferry"), Label.EDIT_SONG))
    assert panel.song == "ferry"
    assert picker.currentText() == "The Ferry"
    hub.undo()
    hub.undo()
    assert panel.song == "song"
    assert len(shown(cards.model())) == 3


def test_a_project_without_songs_says_what_to_do(hub: Hub, panel: LyricPanel, qtbot: QtBot) -> None:
    hub.session.open(project(), None)
    assert panel.song is None
    assert not _picker(panel).isEnabled()
    assert _quoted(panel).startswith("No song yet.")
    with qtbot.waitSignal(panel.add_wanted):
        panel.findChild(QToolButton, "addSong").click()


def test_editing_a_song_is_asked_for(panel: LyricPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.edit_wanted) as asked:
        panel.findChild(QToolButton, "editSong").click()
    assert asked.args == ["song"]


def test_enter_and_a_double_click_ask_for_the_stanza_at_the_cursor(
    panel: LyricPanel, cards: SongView, qtbot: QtBot
) -> None:
    wanted: list[str] = []
    panel.insert_wanted.connect(wanted.append)
    cards.setCurrentIndex(cards.model().index(1, 0))
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    at = cards.visualRect(cards.model().index(2, 0)).center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)  # which the other leaves pressed
    assert wanted == ["chorus", "bridge"]


def test_a_changed_stanza_keeps_the_selection(hub: Hub, cards: SongView) -> None:
    cards.setCurrentIndex(cards.model().index(1, 0))
    edited = songs.set_stanza(
        hub.project, StanzaId("chorus"), lines=("New words", "altogether"), label="Refrain"
    )
    hub.apply(Step(edited, Label.EDIT_SONG))
    assert [index.data() for index in cards.selectedIndexes()] == ["Refrain"]


def test_the_stanzas_of_one_chapter_need_no_chapter_row(hub: Hub, panel: LyricPanel) -> None:
    tree = panel.findChild(StoryTree, "placementView")
    assert tree.rootIndex().data() is None
    hub.session.open(
        project(chapter(head("Alone", id="a"), placed("verse", id="x")), songs=story().songs), None
    )
    assert tree.rootIndex().data() == "Chapter 1"
    assert tree.indexAt(QPoint(40, 2)).data() == "Alone"
    two = chapter(para())
    hub.session.open(project(*hub.project.chapters, two, songs=hub.project.songs), None)
    assert not tree.rootIndex().isValid()


def test_a_drop_in_the_story_is_seen_on_the_card(hub: Hub, panel: LyricPanel, cards: SongView) -> None:
    hub.apply(drop(hub.project, Blocks((BlockId("v1"),)), OnScene(BlockId("s2")), copy=True))
    assert _wheres(cards)[0] == "Verse 1: twice, linked"


def test_dark_and_light_are_painted_in_the_song_s_colour(
    panel: LyricPanel, cards: SongView, qtbot: QtBot
) -> None:
    picture = cards.viewport().grab().toImage()
    rect = cards.visualRect(cards.model().index(0, 0))
    bar = picture.pixelColor(rect.left() + 1, rect.center().y())
    assert bar.name() == theme().song_colour("amber").name()
    unused = picture.pixelColor(1, cards.visualRect(cards.model().index(2, 0)).center().y())
    assert unused.name() == theme().panel.edge


def test_cards_take_the_writers_typeface_as_soon_as_it_is_chosen(window: MainWindow) -> None:
    cards = window.findChild(SongView).cards
    other = next(face for face in QFontDatabase.families() if face != cards.face)
    window.preferences.set(page_font=other)
    assert cards.face == other


def test_a_card_tells_of_placements_in_part(hub: Hub, cards: SongView) -> None:
    stood = placed("verse", id="v2", part=(0, 0))
    blocks = hub.project.chapters[1].blocks
    changed = replace(hub.project.chapters[1], blocks=(*blocks, stood))
    hub.session.open(replace(hub.project, chapters=(hub.project.chapters[0], changed)), None)
    assert _wheres(cards)[0] == "Verse 1: twice, 1 in part"


def test_a_stanza_that_is_spread_stands_there_once(hub: Hub, cards: SongView) -> None:
    last = len(hub.project.songs[0].stanzas[1].lines) - 1
    lines = [placed("chorus", id=f"l{line}", part=(line, line)) for line in range(last + 1)]
    blocks = [block for line in lines for block in (line, para("prose"))]
    changed = chapter(*blocks, id=hub.project.chapters[0].id)
    hub.session.open(replace(hub.project, chapters=(changed,)), None)
    assert _wheres(cards)[1] == "Chorus: once · spread"
    assert cards.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Chorus, used once")
    hub.session.open(replace(hub.project, chapters=(replace(changed, blocks=changed.blocks[:-2]),)), None)
    assert _wheres(cards)[1] == "Chorus: once · in part"


def test_the_cards_take_what_they_need_and_places_the_rest(
    hub: Hub, panel: LyricPanel, cards: SongView
) -> None:
    tree = panel.findChild(StoryTree, "placementView")
    last = cards.visualRect(cards.model().index(2, 0))
    assert 0 <= cards.viewport().height() - last.bottom() < 20
    assert tree.height() > cards.height()
    many = song("Long", *(stanza(f"Line {number}", "And more") for number in range(30)), id="long")
    hub.apply(Step(songs.add(hub.project, many), Label.ADD_SONG))
    panel.show_song(many.id)
    assert tree.height() > panel.height() * 0.3
    panel.show_song(SongId("song"))
    assert 0 <= cards.viewport().height() - last.bottom() < 20


def test_the_line_that_the_writer_drew_stays(panel: LyricPanel) -> None:
    splitter = panel.findChild(LyricSplitter)
    splitter.moveSplitter(400, 1)
    panel.resize(320, 690)
    assert abs(splitter.sizes()[0] - 400) < 12


def test_the_strip_of_a_long_song_has_room_for_each_of_its_stanzas(hub: Hub, panel: LyricPanel) -> None:
    strip = panel.findChild(SongStrip, "songOrder")
    low = strip.height()
    verses = [stanza(f"Line {number}", id=f"v{number}") for number in range(60)]
    hub.apply(Step(songs.add(hub.project, song("Long", *verses, id="long")), Label.ADD_SONG))
    panel.show_song(SongId("long"))
    assert strip.height() >= 3 * low - 12
    last = strip.visualRect(strip.model().index(59, 0))
    assert strip.viewport().rect().contains(last)


def test_all_of_the_strip_is_seen_whatever_frame_the_theme_draws(hub: Hub, panel: LyricPanel) -> None:
    strip = panel.findChild(SongStrip, "songOrder")
    strip.setStyleSheet("QListView { border: 1px solid }")
    verses = [stanza(f"Line {number}", id=f"v{number}") for number in range(7)]
    hub.apply(Step(songs.add(hub.project, song("Seven", *verses, id="seven")), Label.ADD_SONG))
    panel.show_song(SongId("seven"))
    for width in range(250, 290):
        panel.resize(width, 700)
        last = strip.visualRect(strip.model().index(6, 0))
        assert strip.viewport().rect().contains(last), width


def test_songs_of_a_story_that_can_only_be_read_are_left_alone(hub: Hub, panel: LyricPanel) -> None:
    hub.open(story(), None, read_only=True)
    assert not panel.findChild(QToolButton, "editSong").isEnabled()
    assert not panel.findChild(QToolButton, "addSong").isEnabled()
    assert _picker(panel).isEnabled()
    hub.open(story(), None)
    assert panel.findChild(QToolButton, "addSong").isEnabled()


def test_in_a_low_panel_the_stanzas_have_the_room(panel: LyricPanel, cards: SongView, qtbot: QtBot) -> None:
    words = panel.findChild(QLabel, "songQuoted")
    assert words.isVisible()
    assert panel.minimumSizeHint().height() < 210
    panel.resize(280, 225)
    qtbot.waitUntil(lambda: not words.isVisible())
    assert cards.viewport().height() > 50
    panel.resize(280, 700)
    qtbot.waitUntil(words.isVisible)
