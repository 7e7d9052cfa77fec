"""The Publish panel, as a writer uses it: what is copied for each site, and what the site keeps and says."""

import shutil
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from songfic_editor.edit import details, publishing
from songfic_editor.edit.step import Label, Step
from songfic_editor.formats.writing import for_sites
from songfic_editor.model.document import About, Notes, Project
from songfic_editor.model.publishing import LyricEdition
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.sites import sites
from songfic_editor.storage import file_set, project_file
from songfic_editor.ui import file_dialogs, tasks
from songfic_editor.ui.credits_dialog import CreditsDialog
from songfic_editor.ui.details_dialogs import ChapterDialog, DetailsDialog
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.publish_dialog import PublishDialog
from songfic_editor.ui.publish_lyrics import OF_SONG, QUOTED, RUN, SHOWN, SONG
from songfic_editor.ui.publish_model import COPY, FIELD, LENGTH, POSTED
from songfic_editor.ui.publish_preview import MOST, PublishPreview
from songfic_editor.ui.publish_rules import folder
from tests.builders import chapter, para, placed, project, song, stanza, story, styled
from tests.ui.window_desk import answer, said

KNOWN = {site.name: site for site in sites().found}
HOSTILE = '<script>alert("x")</script> & “שלום” \U0001f3b5'


@pytest.fixture(autouse=True)
def no_rules_of_others() -> Iterator[None]:
    yield
    shutil.rmtree(folder(), ignore_errors=True)


def settled(found: PublishDialog, window: MainWindow, qtbot: QtBot) -> None:
    live = found.live
    qtbot.waitUntil(lambda: not live.busy and not window.hub.tasks.busy and live.found is not None)


def panel(window: MainWindow, qtbot: QtBot, site: str = "ao3") -> PublishDialog:
    window.commands["Publish"].trigger()
    found = window.findChild(PublishDialog)
    assert found is not None
    found.resize(1_120, 660)
    settled(found, window, qtbot)
    if site != "ao3":
        choose_site(found, site, window, qtbot)
    return found


def choose_site(found: PublishDialog, name: str, window: MainWindow, qtbot: QtBot) -> None:
    found.site.setCurrentIndex(found.site.findData(name))
    found.site.activated.emit(found.site.currentIndex())
    settled(found, window, qtbot)


def put(window: MainWindow, told: Project) -> None:
    window.files.put(told, None)


def rows(found: PublishDialog, *columns: int) -> list[tuple[str, ...]]:
    model = found.fields.rows
    return [
        tuple(str(model.index(row, column).data()).strip() for column in columns)
        for row in range(model.rowCount())
    ]


def go_to(found: PublishDialog, name: str) -> None:
    row = next(row for row, (shown,) in enumerate(rows(found, FIELD)) if shown.endswith(name))
    found.fields.setCurrentIndex(found.fields.rows.index(row, FIELD))


def clipboard() -> tuple[str, str]:
    """Its HTML and its text."""
    data = QApplication.clipboard().mimeData()
    return (data.html() if data.hasHtml() else ""), data.text()


def lyrics(found: PublishDialog, kind: str) -> None:
    """Choose how much of the lyrics the site is given."""
    found.edition.kind.setCurrentIndex(found.edition.kind.findData(kind))
    found.edition.kind.activated.emit(found.edition.kind.currentIndex())


def longer(window: MainWindow, text: str) -> None:
    """Write at the end of the first chapter."""
    now = window.hub.project
    first = now.chapters[0]
    written = replace(first, blocks=(*first.blocks, para(text)))
    window.hub.apply(Step(replace(now, chapters=(written, *now.chapters[1:])), Label.PASTE))


# --- the fields ---


def test_each_field_of_the_form_with_its_length_as_it_is_stored(window: MainWindow, qtbot: QtBot) -> None:
    told = project(
        chapter(para("x" * 20), title="Tide & Time", notes=Notes(head=(para("Before"),))),
        title="<b>",
        about=About(summary="s" * 1_244, tags=("Angst", "Sea"), rating="Teen"),
    )
    put(window, told)
    assert rows(panel(window, qtbot), FIELD, LENGTH) == [
        ("Title", "9 of 255"),
        ("Summary", "1,251 of 1,250: 1 too many"),
        ("Rating", ""),
        ("Additional tags", "2 tags"),
        ("1  Tide & Time", "27 of 500,000"),
        ("Title", "15 of 255"),
        ("Notes before", "13 of 5,000"),
    ]


def test_what_is_beyond_a_limit_has_another_colour_too(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(para("long enough")), about=About(summary="s" * 2_000)))
    found = panel(window, qtbot)
    ink = Qt.ItemDataRole.ForegroundRole
    colours = [found.fields.rows.index(row, LENGTH).data(ink) for row in range(3)]
    assert colours == [None, QColor(window.theme.panel.warning), None]


def test_a_small_window_has_room_for_the_numbers_and_signs_of_each_field(
    window: MainWindow, qtbot: QtBot
) -> None:
    put(window, project(chapter(para("long enough"), title="Tide"), about=About(summary="s" * 5_000)))
    found = panel(window, qtbot)
    found.posted.click()
    settled(found, window, qtbot)
    for width, length, posted in (
        (620, "5,000 of 1,250", "✓"),
        (1120, "5,007 of 1,250: 3,757 too many", "✓ posted"),
    ):
        found.resize(width, 340)
        qtbot.waitUntil(lambda posted=posted: rows(found, POSTED)[1] == (posted,))
        assert rows(found, LENGTH)[1][0][5:] == length[5:]
        index = found.fields.rows.index(1, FIELD)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.endswith("1,250: 3,757 too many, ✓ posted")
        assert found.fields.horizontalScrollBar().maximum() == 0
        assert found.fields.columnWidth(FIELD) >= found.fontMetrics().horizontalAdvance("Summary")


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_chapter_is_copied_as_the_sites_form_takes_it(name: str, window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot, name)
    go_to(found, "The Keeper")
    found.copier.click()
    html, text = clipboard()
    pasted = for_sites.chapter(window.hub.project, KNOWN[name], 1)
    if KNOWN[name].form == "rich":
        assert "<i>" in html or "<em>" in html
        assert "sang" in text
        assert "<" not in text
    else:
        assert (html, text) == ("", pasted)
    assert found.said.text().startswith("Copied: 1  The Keeper (")


def test_a_title_is_copied_as_plain_text_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(para("long enough")), title=HOSTILE))
    found = panel(window, qtbot)
    for name in KNOWN:
        choose_site(found, name, window, qtbot)
        go_to(found, "Title")
        found.copier.click()
        assert clipboard() == ("", HOSTILE)


def test_a_field_is_copied_by_key_and_by_a_click_on_its_sign(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    go_to(found, "Title")
    QTest.keyClick(found.fields, Qt.Key.Key_Return)
    assert clipboard()[1] == "Harbour Lights"
    QTest.keyClick(found.fields, Qt.Key.Key_Down)
    QTest.keyClick(found.fields, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "She woke before the gulls." in clipboard()[1]
    assert [row for row, (mark,) in enumerate(rows(found, COPY)) if mark == "✓"] == [1]
    sign = found.fields.visualRect(found.fields.rows.index(3, COPY)).center()
    QTest.mouseClick(found.fields.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    assert "The end." in clipboard()[1]
    assert [row for row, (mark,) in enumerate(rows(found, COPY)) if mark == "✓"] == [3]


def test_what_was_written_a_moment_ago_is_copied_too(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.copier.click()
    assert rows(found, COPY)[1] == ("✓",)
    longer(window, "And the boat came in.")
    found.copier.click()
    assert "And the boat came in." in clipboard()[1]
    longer(window, "Late.")
    settled(found, window, qtbot)
    assert rows(found, COPY)[1] == ("",)
    assert found.preview.toPlainText().endswith("And the boat came in.\nLate.")


def test_a_name_that_goes_to_the_left_takes_no_number_along(window: MainWindow, qtbot: QtBot) -> None:
    verse = stanza("la la", id="v")
    told = project(chapter(placed(verse), title="שלום " * 1_000), songs=[song("שיר", verse)])
    put(window, told)
    found = panel(window, qtbot)
    assert found.advice.rows.item(1).text() == "\u2068שיר\u2069: 1 of its 1 lines are quoted"
    found.copier.click()
    assert found.said.text().startswith("Copied: \u20681  שלום")
    assert found.said.text().endswith("…\u2069 (HTML, for its HTML editor).")
    assert len(found.said.text()) < 120


def test_nothing_is_copied_of_an_empty_chapter(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(para(""))))
    found = panel(window, qtbot)
    QApplication.clipboard().setText("before")
    found.copier.click()
    assert clipboard()[1] == "before"
    assert found.said.text() == "There is nothing in this field."
    assert rows(found, FIELD, LENGTH)[1] == ("Chapter 1", "0: fewer than 10")


def test_a_stanza_of_two_hundred_lines(window: MainWindow, qtbot: QtBot) -> None:
    verse = stanza(*(f"line {number}" for number in range(200)), id="v")
    put(window, project(chapter(placed(verse)), songs=[song("Tide", verse)]))
    found = panel(window, qtbot)
    found.copier.click()
    assert clipboard()[1].count("<br>") == 199
    assert found.preview.toPlainText().endswith("line 199")


# --- what the site keeps ---


def test_the_preview_is_what_the_site_stores(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(styled(("so ", ""), ("it", "i"), (" <b>", "")))))
    found = panel(window, qtbot)
    assert found.preview.toPlainText() == "so it <b>"
    assert found.lost.text() == "Nothing of it is lost there."
    assert found.tabs.tabText(0).replace("&", "") == "What It Will Keep"
    found.source.click()
    assert found.preview.toPlainText() == "<p>so <em>it</em> &lt;b&gt;</p>\n"


def test_what_a_site_loses_is_told(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(styled(("so ", ""), ("it", "s")))))
    found = panel(window, qtbot, "fanfiction")
    assert found.lost.text() == "Lost there: struck-out text (1 ×)."
    assert "struck-out text is lost there (1 ×)" in found.advice.rows.item(0).text()


def test_the_preview_loads_nothing_and_goes_nowhere(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    image = QImage(QSize(40, 40), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(picture))
    preview = PublishPreview(window.theme, "", window)
    qtbot.addWidget(preview)
    preview.resize(300, 300)
    preview.show()
    for source in (QUrl.fromLocalFile(str(picture)).toString(), str(picture)):
        preview.show_text(f'<p><a href="{source}">go</a> <img src="{source}"></p>', is_html=True)
        shown = preview.grab().toImage()
        seen = {shown.pixelColor(x, y).name() for x in range(300) for y in range(60)}
        assert "#ff0000" not in seen
    assert not preview.openLinks()
    assert not preview.openExternalLinks()


@pytest.mark.parametrize("is_html", [True, False])
def test_of_a_very_long_chapter_the_beginning_is_shown_first(
    is_html: bool, window: MainWindow, qtbot: QtBot
) -> None:
    preview = PublishPreview(window.theme, "", window)
    qtbot.addWidget(preview)
    line = "<p>word</p>\n" if is_html else "word\n"
    count = MOST // len(line) + 100
    preview.show_text(line * count, is_html=is_html)
    shown = preview.toPlainText().count("word")
    assert preview.is_cut
    assert count - 200 < shown < count
    preview.show_rest()
    assert preview.toPlainText().count("word") == count
    assert not preview.is_cut


# --- lyrics ---


def test_the_lyrics_of_a_site_are_chosen_in_one_step_and_shown_at_once(
    window: MainWindow, qtbot: QtBot
) -> None:
    found = panel(window, qtbot)
    assert "The tide is in" in found.preview.toPlainText()
    lyrics(found, "first-line")
    settled(found, window, qtbot)
    assert "The tide is in" not in found.preview.toPlainText()
    assert "The lamp is low…" in found.preview.toPlainText()
    assert window.hub.session.to_undo is Label.SITE_LYRICS
    choose_site(found, "squidgeworld", window, qtbot)
    assert "The tide is in" in found.preview.toPlainText()
    choose_site(found, "ao3", window, qtbot)
    assert found.edition.choice == "first-line"
    window.commands["Undo"].trigger()
    settled(found, window, qtbot)
    assert found.edition.choice == "full"
    assert "The tide is in" in found.preview.toPlainText()


def test_so_many_lines_a_link_and_a_player(window: MainWindow, qtbot: QtBot) -> None:
    linked = replace(story().songs[0], link="https://lyrics.example/1", player="https://open.spotify.com/x")
    put(window, replace(story(), songs=(linked,)))
    found = panel(window, qtbot)
    assert not found.edition.lines.isVisible()
    lyrics(found, "first-lines")
    assert found.edition.lines.isVisible()
    found.edition.lines.setValue(1)
    found.link.click()
    found.player.click()
    settled(found, window, qtbot)
    given = settings_of(window.hub.project, "ao3").edition
    assert given == LyricEdition("first-lines", 1, link=True, player=True)
    found.copier.click()
    assert 'href="https://lyrics.example/1"' in clipboard()[1]
    assert "▶ “Harbour Lights” by The Keepers" in found.preview.toPlainText()
    choose_site(found, "tumblr", window, qtbot)
    assert not found.player.isVisible()


def test_one_song_may_have_a_share_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.tabs.setCurrentWidget(found.lyrics)
    row = found.lyrics.songs.topLevelItem(0)
    assert [row.text(column) for column in (SHOWN, QUOTED, RUN, OF_SONG)] == [
        "As the others",
        "4 of 7; 5 in all",
        "2",
        "58 %",
    ]
    chapters = [row.child(at) for at in range(row.childCount())]
    assert [[one.text(column) for column in (SONG, QUOTED, RUN)] for one in chapters] == [
        ["1  The Keeper", "4; 4 in all", "2"],
        ["2  The Sail", "1; 1 in all", "1"],
    ]
    found.lyrics.songs.setCurrentItem(chapters[1])
    found.lyrics.share.kind.setCurrentIndex(found.lyrics.share.kind.findData("cue"))
    found.lyrics.share.kind.activated.emit(found.lyrics.share.kind.currentIndex())
    settled(found, window, qtbot)
    assert row.text(SHOWN) == "Cue: ♪ Chorus ♪"
    assert row.text(QUOTED) == "0 of 7; 0 in all"
    assert "♪ Verse 1 ♪" in found.preview.toPlainText()
    found.lyrics.share.kind.setCurrentIndex(0)
    found.lyrics.share.kind.activated.emit(0)
    assert window.hub.project.publishing == story().publishing


def test_the_rule_stands_next_to_what_is_quoted(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    rule = KNOWN["ao3"].of("lyrics")[0]
    assert rule.says in found.lyrics.rules.text()
    assert f"{rule.source}, {rule.date}" in found.lyrics.rules.text()
    choose_site(found, "forum", window, qtbot)
    assert found.lyrics.rules.text() == "No rule of Forum (BBCode) about lyrics is known here."


def test_a_story_without_a_song_and_a_song_that_is_free(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(para("long enough"))))
    found = panel(window, qtbot)
    found.tabs.setCurrentWidget(found.lyrics)
    assert found.lyrics.none.isVisible()
    assert not found.lyrics.share.isVisibleTo(found.lyrics)
    assert found.tabs.tabText(2).replace("&", "") == "Advice"
    own = replace(story().songs[0], rights="own")
    window.hub.apply(Step(replace(story(), id=window.hub.project.id, songs=(own,)), Label.EDIT_SONG))
    settled(found, window, qtbot)
    assert found.lyrics.songs.topLevelItem(0).text(QUOTED) == "free: does not count"
    assert not found.lyrics.none.isVisible()


# --- what stands there already ---


def test_a_chapter_is_ticked_as_posted_and_told_when_it_changes(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.posted.click()
    settled(found, window, qtbot)
    assert rows(found, FIELD, POSTED)[1] == ("1  The Keeper", "✓ posted")
    assert found.posted.isChecked()
    longer(window, "More.")
    settled(found, window, qtbot)
    assert rows(found, FIELD, POSTED)[1] == ("1  The Keeper", "● changed since")
    assert not found.posted.isChecked()
    assert found.name.text().endswith(" of 500,000 · ● changed since")
    spoken = found.fields.rows.index(1, FIELD).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("● changed since")
    found.posted.click()
    settled(found, window, qtbot)
    assert rows(found, POSTED)[1] == ("✓ posted",)
    found.posted.click()
    settled(found, window, qtbot)
    assert rows(found, POSTED) == [("",)] * 5


def test_each_field_tells_whether_it_is_another_than_was_posted(window: MainWindow, qtbot: QtBot) -> None:
    put(window, replace(story(), about=About(summary="Short", tags=("Sea",))))
    found = panel(window, qtbot)
    found.posted.click()
    settled(found, window, qtbot)
    shown = dict(rows(found, FIELD, POSTED)[:5])
    assert shown == dict.fromkeys(("Title", "Summary", "Additional tags", "1  The Keeper"), "✓ posted")
    now = window.hub.project
    about = replace(now.about, summary="", tags=("Sea", "Angst"), rating="Teen")
    window.hub.apply(Step(replace(now, about=about), Label.EDIT_DETAILS))
    settled(found, window, qtbot)
    changed = [name for name, mark in rows(found, FIELD, POSTED) if mark == "● changed since"]
    assert changed == ["Summary", "Rating", "Additional tags"]
    go_to(found, "Summary")
    found.copier.click()
    assert found.said.text() == "There is nothing in this field now: clear it on the site, too."
    for name in ("Summary", "Rating", "Additional tags"):
        go_to(found, name)
        found.posted.click()
        settled(found, window, qtbot)
    assert "● changed since" not in str(rows(found, POSTED))
    assert "Summary" not in str(rows(found, FIELD))


def test_what_is_done_here_is_undone_here_and_the_story_is_left(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    qtbot.keyClick(found.fields, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert found.said.text() == "There is nothing to undo."
    longer(window, "More.")
    found.posted.click()
    settled(found, window, qtbot)
    qtbot.keyClick(found.fields, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(found, window, qtbot)
    assert found.said.text() == "Undone: Posted Mark."
    assert rows(found, POSTED) == [("",)] * 5
    qtbot.keyClick(found.fields, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert found.said.text() == "The last change was made in the story: undo it there."
    assert "More." in found.preview.toPlainText()
    QTest.keySequence(found.fields, QKeySequence(QKeySequence.StandardKey.Redo))
    settled(found, window, qtbot)
    assert found.said.text() == "Redone: Posted Mark."
    assert rows(found, POSTED)[1] == ("✓ posted",)


def test_the_site_is_chosen_for_each_story(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot, "wattpad")
    assert window.hub.project.publishing.site == "wattpad"
    window.hub.undo()
    settled(found, window, qtbot)
    assert found.site.currentData() == "ao3"
    window.hub.redo()
    assert found.site.currentData() == "wattpad"
    put(window, publishing.set_site(replace(story(), id="other"), "forum"))
    window.commands["Publish"].trigger()
    settled(found, window, qtbot)
    assert found.site.currentData() == "forum"
    assert found.live.site == KNOWN["forum"]


def test_another_edition_of_the_lyrics_is_a_change(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.posted.click()
    lyrics(found, "none")
    settled(found, window, qtbot)
    assert rows(found, POSTED)[1] == ("● changed since",)
    choose_site(found, "forum", window, qtbot)
    assert rows(found, POSTED)[1] == ("",)


def test_credits_are_put_in_from_here_and_kept_current(window: MainWindow, qtbot: QtBot) -> None:
    put(window, replace(story(), notes=Notes()))
    found = panel(window, qtbot)

    def choose(dialog: CreditsDialog) -> None:
        dialog.place.setCurrentIndex(dialog.place.findData("end"))
        dialog.accept()

    answer(CreditsDialog, choose)
    found.lyrics.credits.click()
    settled(found, window, qtbot)
    go_to(found, "End notes")
    assert "“Harbour Lights” by The Keepers" in found.preview.toPlainText()
    found.posted.click()
    settled(found, window, qtbot)
    verse = stanza("Low tide", id="lt")
    more = replace(song("Ebb", verse), artist="The Pier")
    now = replace(window.hub.project, songs=(*window.hub.project.songs, more))
    last = now.chapters[-1]
    now = replace(now, chapters=(*now.chapters[:-1], replace(last, blocks=(*last.blocks, placed("lt")))))
    window.hub.apply(Step(now, Label.PASTE))
    settled(found, window, qtbot)
    assert found.preview.toPlainText().count("Harbour Lights") == 1
    assert "“Ebb” by The Pier" in found.preview.toPlainText()
    assert dict(rows(found, FIELD, POSTED))["End notes"] == "● changed since"


# --- advice ---


def test_a_title_that_fills_a_page_leaves_the_field_to_be_seen(window: MainWindow, qtbot: QtBot) -> None:
    put(window, project(chapter(para("long enough"), title="\u202eword " * 1_000)))
    found = panel(window, qtbot)
    assert found.preview.height() > found.height() // 2
    found.fields.copy_wanted.emit()
    assert len(found.said.text()) < 100
    found.fields.setCurrentIndex(found.fields.rows.index(len(rows(found, FIELD)) - 1, FIELD))
    assert "…\u2069: Title" in found.name.text()
    found.fields.copy_wanted.emit()
    assert found.said.text().endswith("…\u2069: Title (plain text).")


def test_a_finding_is_told_with_its_rule_and_leads_to_its_place(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    assert found.tabs.tabText(2).replace("&", "") == "Advice (1)"
    assert found.advice.rows.item(0).text() == "Harbour Lights — The Keepers: 4 of its 7 lines are quoted"
    assert "https://archiveofourown.org/tos_faq, 2024-11-19" in found.advice.rule.text()
    with qtbot.waitSignal(window.hub.revealed) as gone:
        found.advice.goer.click()
    assert gone.args is not None
    assert gone.args[0].head.block == "v1"


def test_the_panel_makes_way_for_a_place_that_it_lies_over(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.tabs.setCurrentWidget(found.advice)
    found.move(window.frameGeometry().bottomRight())
    found.advice.goer.click()
    assert found.isVisible()
    found.move(window.frameGeometry().center() - found.rect().center())
    found.advice.goer.click()
    assert not found.isVisible()
    assert window.focusWidget() is window.desk.view
    told = window.findChild(QLabel, "messageText")
    assert told is not None
    assert "made way" in told.text()
    offered = [one for one in window.findChildren(QPushButton) if one.text() == "Show It Again"]
    offered[0].click()
    settled(found, window, qtbot)
    assert not [one for one in window.findChildren(QLabel, "messageText") if one.isVisible()]
    assert found.isVisible()
    assert found.tabs.currentWidget() is found.advice
    assert found.advice.current is not None


def test_titles_and_notes_are_shown_in_their_dialogs(window: MainWindow, qtbot: QtBot) -> None:
    long = Notes(head=(para("n" * 5_000),))
    put(window, project(chapter(para("long enough"), notes=long), title="t" * 300))
    found = panel(window, qtbot)
    told = [found.advice.rows.item(row).text() for row in range(2)]
    assert told == [
        "Title: 300 characters, more than the 255 that fit",
        "Chapter 1: Notes before: 5,007 characters, more than the 5,000 that fit",
    ]
    seen: list[tuple[type, object]] = []

    def leave(dialog: QDialog) -> None:
        seen.append((type(dialog), dialog.parent()))
        dialog.reject()

    answer(DetailsDialog, leave)
    found.advice.rows.setCurrentRow(0)
    found.advice.goer.click()
    answer(ChapterDialog, leave)
    found.advice.rows.setCurrentRow(1)
    found.advice.rows.itemActivated.emit(found.advice.rows.item(1))
    assert seen == [(DetailsDialog, found), (ChapterDialog, found)]
    qtbot.waitUntil(lambda: not QApplication.activeModalWidget())


def test_a_long_title_widens_no_advice_and_a_new_one_is_named(window: MainWindow, qtbot: QtBot) -> None:
    long = chapter(para("long enough"), title="x" * 5_000)
    put(window, project(long))
    found = panel(window, qtbot)
    text = found.advice.rows.item(0).text()
    assert text.startswith("1  xxx")
    assert text.endswith("…: Title: 5,000 characters, more than the 255 that fit")
    assert found.advice.rows.horizontalScrollBar().maximum() == 0
    renamed = replace(long, title="y" * 5_000)
    window.hub.apply(Step(replace(window.hub.project, chapters=(renamed,)), Label.RENAME_CHAPTER))
    settled(found, window, qtbot)
    assert found.advice.rows.item(0).text().startswith("1  yyy")


def test_each_chapter_that_quotes_a_song_can_be_told_from_the_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    found = panel(window, qtbot)
    found.tabs.setCurrentWidget(found.lyrics)
    qtbot.waitUntil(lambda: found.lyrics.songs.columnWidth(SHOWN) > 0)
    songs = found.lyrics.songs
    room = songs.columnWidth(SONG) - 2 * songs.indentation()
    assert room >= songs.fontMetrics().horizontalAdvance("Chapter 12")
    chapters = songs.topLevelItem(0)
    assert chapters.child(0).toolTip(SONG) == chapters.child(0).text(SONG)


# --- rules ---


def test_a_broken_file_of_rules_is_told_and_passed_over(window: MainWindow, qtbot: QtBot) -> None:
    folder().mkdir(parents=True)
    (folder() / "mine.json").write_text("{ not json")
    found = panel(window, qtbot)
    assert f"“{folder() / 'mine.json'}” is passed over: it is not valid JSON" in found.problems.text()
    assert found.problems.isVisible()
    assert found.site.count() == len(KNOWN)
    (folder() / "mine.json").write_text('{"name": "mine", "title": "Mine", "form": "bbcode"}')
    found.read_rules.trigger()
    qtbot.waitUntil(lambda: found.site.count() == len(KNOWN) + 1)
    assert not found.problems.isVisible()
    choose_site(found, "mine", window, qtbot)
    found.copier.click()
    assert "[i]sang[/i]" in clipboard()[1]


def test_the_rules_of_a_site_are_changed_in_a_copy(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    found = panel(window, qtbot)
    path = folder() / "ao3.json"
    found.edit_rules.trigger()
    qtbot.waitUntil(lambda: opened == [str(path)])
    assert str(path) in found.said.text()
    path.write_text(path.read_text().replace('"most": 255', '"most": 12'))
    found.edit_rules.trigger()  # what the writer has changed stays
    found.read_rules.trigger()
    qtbot.waitUntil(lambda: rows(found, LENGTH)[0] == ("14 of 12: 2 too many",))


def test_the_site_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot, "wattpad")
    found.close()
    put(window, story())
    found = panel(window, qtbot)
    assert found.site.currentData() == "wattpad"
    assert window.preferences.settings.publish_site == "wattpad"


# --- files ---


def test_a_file_for_each_chapter(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = panel(window, qtbot)
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_args: tmp_path / "out")
    with qtbot.waitSignal(window.hub.told):
        found.to_files.trigger()
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["00 Story.txt", "01 The Keeper.html", "02 The Sail.html"]
    assert said(window) == f"3 files are in “{tmp_path / 'out'}”."
    assert found.said.text() == said(window)  # the panel lies over the window's own message


def test_what_is_there_already_is_asked_about_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("01 The Keeper.html", "02 The Sail.html"):
        (tmp_path / name).write_text("mine")
    found = panel(window, qtbot)
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_args: tmp_path)
    asked = answer(QMessageBox, lambda box: box.reject())
    found.to_files.trigger()
    qtbot.waitUntil(lambda: bool(asked) and not window.hub.tasks.busy)
    assert (tmp_path / "01 The Keeper.html").read_text() == "mine"
    assert not (tmp_path / "00 Story.txt").exists()
    answer(QMessageBox, lambda box: next(one for one in box.buttons() if "Replace" in one.text()).click())
    with qtbot.waitSignal(window.hub.told):
        found.to_files.trigger()
    assert "gulls" in (tmp_path / "01 The Keeper.html").read_text()


def test_a_target_that_takes_nothing_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(file_set.atomic, "write", full)
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_args: tmp_path / "out")
    found = panel(window, qtbot)
    with qtbot.waitSignal(window.hub.told):
        found.to_files.trigger()
    assert "could not be written: the disk is full" in said(window)
    assert found.said.text() == said(window)
    assert not (tmp_path / "out").exists()


def test_cancelled_in_the_middle_no_chapter_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end, write = threading.Event(), file_set.atomic.write

    def slow(path: Path, data: bytes) -> None:
        write(path, data)
        assert may_end.wait(20)

    monkeypatch.setattr(file_set.atomic, "write", slow)
    monkeypatch.setattr(file_dialogs, "ask_folder", lambda *_args: tmp_path / "out")
    found = panel(window, qtbot)
    found.to_files.trigger()
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is not None)
    window.findChild(QProgressDialog).findChild(QPushButton).click()
    may_end.set()
    assert tasks.wait_for_all(20)
    QApplication.processEvents()
    assert not (tmp_path / "out").exists()
    assert found.said.text() == ""


def test_a_zip_and_one_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = panel(window, qtbot, "forum")
    over: list[object] = []

    def ask(parent: object, _folder: Path, name: str, suffix: str) -> Path:
        over.append(parent)
        return tmp_path / f"{name}.{suffix}"

    monkeypatch.setattr(file_dialogs, "ask_save", ask)
    for action in (found.to_zip, found.to_one):
        with qtbot.waitSignal(window.hub.told):
            action.trigger()
    assert over == [found, found]
    with zipfile.ZipFile(tmp_path / "Harbour Lights (forum).zip") as archive:
        assert archive.namelist() == ["00 Story.txt", "01 The Keeper.bbcode", "02 The Sail.bbcode"]
    assert "[i]sang[/i]" in (tmp_path / "Harbour Lights (forum).bbcode").read_text()


def test_the_site_is_in_the_files_name_also_of_a_long_title(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(window, replace(story(), title="a/b " + "x" * 5_000))
    names: list[str] = []
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *asked: names.append(asked[2]))
    panel(window, qtbot, "forum").to_zip.trigger()
    assert [(name[:5], name[-8:], len(name)) for name in names] == [("a b x", " (forum)", 80)]


# --- its manners ---


def test_hidden_it_holds_and_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    found.close()
    longer(window, "More.")
    assert not found.live.busy
    assert found.live.found is None
    assert found.preview.toPlainText() == ""
    assert "More." in panel(window, qtbot).preview.toPlainText()


def test_another_story_puts_it_away(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    put(window, project(chapter(para("long enough"), title="Other")))
    assert not found.isVisible()
    assert rows(panel(window, qtbot), FIELD)[1] == ("1  Other",)


def test_a_story_that_can_only_be_read_can_be_copied(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "newer.songfic"
    project_file.save(path, story())
    path.write_text(path.read_text().replace('"format_version": 1', '"format_version": 2'))
    with qtbot.waitSignal(window.files.opened):
        window.files.open_path(path)
    found = panel(window, qtbot)
    assert window.hub.session.read_only
    assert not found.edition.isEnabled()
    assert not found.posted.isEnabled()
    found.copier.click()
    assert "gulls" in clipboard()[1]


def test_everything_in_it_has_a_name_and_tab_goes_through_it(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    seen: list[object] = []
    found.site.setFocus()
    for _step in range(40):
        widget = QApplication.focusWidget()
        if widget is None or widget in seen:
            break
        seen.append(widget)
        assert widget.accessibleName() or getattr(widget, "text", str)(), widget
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    for wanted in (found.fields, found.copier, found.posted, found.preview, found.link):
        assert wanted in seen


def test_a_small_screen_of_twice_the_scale_holds_it(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    lyrics(found, "first-lines")
    settled(found, window, qtbot)
    least = found.minimumSizeHint()
    assert least.width() <= 640
    assert least.height() <= 330


def test_the_works_details_are_followed(window: MainWindow, qtbot: QtBot) -> None:
    found = panel(window, qtbot)
    changed = details.set_details(window.hub.project, title="Ebb")
    window.hub.apply(Step(changed, Label.EDIT_DETAILS))
    settled(found, window, qtbot)
    assert rows(found, LENGTH)[0] == ("3 of 255",)
