import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from songfic_editor.edit import body, songs
from songfic_editor.edit.publishing import set_site
from songfic_editor.edit.step import Label, Step
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId, SongId
from songfic_editor.model.position import Place
from songfic_editor.model.songs import Rights
from songfic_editor.model.text import PLAIN
from songfic_editor.ui import live_coverage
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_meter import LiveMeter
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_meter import SongMeter
from tests.builders import story
from tests.ui.panel_desk import hub_of


def meter_of(hub: Hub, qtbot: QtBot) -> SongMeter:
    made = SongMeter(hub, None)  # type: ignore[arg-type]  # a window of its own
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show_song(hub.project.songs[0])
    made.show()
    return made


def figures(meter: SongMeter) -> str:
    return meter.quoted.text().replace("\N{NO-BREAK SPACE}", " ")


def written(rights: Rights = "", project: Project | None = None) -> Hub:
    return hub_of(songs.set_details(project or story(), SongId("song"), rights=rights))


def test_how_much_of_the_song_is_quoted(qtbot: QtBot) -> None:
    meter = meter_of(written(), qtbot)
    qtbot.waitUntil(lambda: "lines quoted" in meter.quoted.text())
    said = figures(meter).split(" · ")
    assert said[:2] == ["4 of 7 lines quoted", "longest run 2"]
    assert [part.split(" % ")[1] for part in said[2:]] == ["of the song", "of the story"]
    tip = meter.quoted.toolTip().split("\n")
    assert "With repeats 5 lines; the song has 9 with its own" in tip
    assert tip[-2:] == ["1  The Keeper: 4 lines, 2 in a row", "2  The Sail: 1 line"]
    assert meter.quoted.accessibleDescription() == meter.quoted.toolTip()


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        ("own", "your own work"),
        ("public-domain", "in the public domain"),
        ("permission", "used by permission"),
    ],
)
def test_what_is_free_is_not_counted_and_says_so(rights: Rights, words: str, qtbot: QtBot) -> None:
    hub = written(rights)
    LiveMeter.of(hub).show_site("ao3")
    meter = meter_of(hub, qtbot)
    qtbot.waitUntil(lambda: meter.quoted.text() == f"4 of 7 lines quoted · not counted: {words}")
    assert not meter.rule.isVisible()


def test_the_site_s_rule_stands_next_to_it(qtbot: QtBot) -> None:
    hub = written()
    LiveMeter.of(hub).show_site("fimfiction")
    meter = meter_of(hub, qtbot)
    qtbot.waitUntil(meter.rule.isVisible)
    assert meter.rule.accessibleName() == "Fimfiction: Copyrighted lyrics are removed."
    assert meter.rule.text() == meter.rule.accessibleName()
    assert "https://" in meter.rule.toolTip()
    LiveMeter.of(hub).show_site("tumblr")
    qtbot.waitUntil(lambda: not meter.rule.isVisible())


def test_lyrics_that_are_typed_into_the_prose_count(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_coverage, "TYPED_AFTER_MS", 10)
    hub = written()
    meter = meter_of(hub, qtbot)
    bridge = " ".join(hub.project.songs[0].stanzas[2].lines)
    typed = body.insert_text(hub.project, Place(BlockId("p1"), 0), f"{bridge} ", PLAIN).project
    hub.apply(Step(typed, Label.TYPING))
    qtbot.waitUntil(lambda: "stand in the prose" in meter.quoted.toolTip())
    assert not meter.quoted.text().startswith("4 of 7")


def test_typing_alone_changes_the_share_of_the_story(qtbot: QtBot) -> None:
    hub = written()
    meter = meter_of(hub, qtbot)
    qtbot.waitUntil(lambda: "of the story" in meter.quoted.text())
    before = meter.quoted.text()
    longer = body.insert_text(hub.project, Place(BlockId("p1"), 0), "more words " * 200, PLAIN).project
    hub.apply(Step(longer, Label.TYPING))
    qtbot.waitUntil(lambda: meter.quoted.text() != before)
    assert figures(meter).endswith(" 4 % of the story")


def test_another_story_shows_nothing_of_the_one_before(qtbot: QtBot) -> None:
    hub = written()
    meter = meter_of(hub, qtbot)
    qtbot.waitUntil(lambda: "lines quoted" in meter.quoted.text())
    other = replace(story(), id="other", chapters=story().chapters[:1])
    hub.open(other, None)
    meter.show_song(hub.project.songs[0])
    assert meter.quoted.text().strip() == ""
    qtbot.waitUntil(lambda: "lines quoted" in meter.quoted.text())


def test_the_panel_has_the_rule_of_the_site_that_was_chosen_last(window: MainWindow, qtbot: QtBot) -> None:
    rule = window.findChild(QLabel, "siteRule")
    qtbot.waitUntil(lambda: rule.accessibleName().startswith("Archive of Our Own: Only a limited amount"))
    window.preferences.set(publish_site="fanfiction")
    qtbot.waitUntil(lambda: rule.accessibleName().startswith("FanFiction.net: Copying from a"))


def test_the_story_has_a_site_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    rule = window.findChild(QLabel, "siteRule")
    window.hub.apply(Step(set_site(window.hub.project, "fanfiction"), Label.SITE))
    qtbot.waitUntil(lambda: rule.accessibleName().startswith("FanFiction.net: "))
    window.preferences.set(publish_site="wattpad")
    window.hub.undo()
    qtbot.waitUntil(lambda: rule.accessibleName().startswith("Wattpad: "))
