"""Whole fics in, projects out: what a reader of the fic would call prose, lyrics, notes and scenes."""

from pathlib import Path

import pytest

from songfic_editor.formats.registry import Hints, import_bytes, import_file
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Paragraph, Project, SceneHead
from songfic_editor.model.text import plain
from songfic_editor.recognition.loose import Fic, LooseBlock
from songfic_editor.recognition.recognise import recognise
from tests.recognition.shown import (
    FICS,
    all_words,
    doubts,
    fic,
    losses,
    note_texts,
    paragraphs,
    scenes,
    words,
)

LIKE_A_KNIFE = Path(__file__).parents[3] / "shared" / "samples" / "like-a-knife.txt"
HARBOUR_LIGHTS = Path(__file__).parents[2] / "resources" / "samples" / "harbour-lights.txt"


def only_chapter(project: Project) -> list[list[str]]:
    assert len(project.chapters) == 1
    return scenes(project, project.chapters[0])


def imported(text: str, hints: Hints | None = None) -> Project:
    project = import_bytes(text.encode(), "fic.txt", hints or Hints()).project
    assert check.problems(project) == ()
    return project


if LIKE_A_KNIFE.exists():  # it is not ours to ship

    def test_the_fic_that_the_editor_was_written_for() -> None:
        found = import_file(LIKE_A_KNIFE)
        project = found.project
        assert check.problems(project) == ()
        (song,) = project.songs
        assert (song.title, song.artist) == ("Like a Knife", "Secondhand Serenade")
        assert [len(stanza.lines) for stanza in song.stanzas] == [8, 3, 6, 8, 3]
        assert [stanza.label for stanza in song.stanzas] == [
            "Verse 1",
            "Chorus",
            "Verse 2",
            "Verse 3",
            "Verse 4",
        ]
        assert only_chapter(project) == [
            ["Verse 1", "p"],
            ["Chorus", "p"],
            ["Verse 2", "p"],
            ["Chorus", "p"],
            ["Verse 3", "p"],
            ["Verse 4", "p", "Chorus~"],
        ]
        placed = [
            lookup.shown_lines(placement, lookup.stanza(project, placement.stanza))
            for _, _, placement in lookup.placements(project)
        ]
        assert [len(lines) for lines in placed] == [8, 3, 6, 3, 8, 3, 5]
        assert song.order == tuple(placement.stanza for _, _, placement in lookup.placements(project))
        head, end = note_texts(project.notes)
        assert len(head) == 3
        assert head[0].startswith("I don't own it")
        assert end == ["Don't know how I feel about it. Let me know what you think!"]
        assert all_words(project) == words(LIKE_A_KNIFE.read_text())
        assert (found.report.doubts, found.report.losses) == ((), ())


def test_our_own_sample() -> None:
    project = import_file(HARBOUR_LIGHTS).project
    assert (project.title, project.author) == ("Matters Arising", "wadingbird")
    first, second = project.songs
    assert (first.title, first.artist) == ("Harbour Lights", "The Wren Sisters")
    assert (second.title, second.artist) == ("Exact Change", "Dell Prentiss")
    assert [scenes(project, chapter) for chapter in project.chapters] == [
        [["Verse 1", "p"], ["p", "Chorus", "p"], ["p", "Verse 2"]],
        [["p", "Verse 1", "p", "Chorus", "p", "Verse 2"], ["Verse 2[2-3]", "p", "Chorus", "p"]],
        [["Verse 3", "p", "Chorus~", "p"], ["p", "Chorus", "p"]],
    ]
    assert [len(note_texts(chapter.notes)[0]) for chapter in project.chapters] == [0, 1, 0]
    assert len(project.notes.head) == 2
    heard = [word for word in words(HARBOUR_LIGHTS.read_text()) if word != "by"]
    assert [word for word in all_words(project) if word != "by"] == heard


def test_a_fic_without_a_song_gets_none() -> None:
    found = fic("no_song.txt")
    assert found.project.songs == ()
    assert only_chapter(found.project) == [["p"]]
    assert note_texts(found.project.notes) == (
        ["Disclaimer: I don't own these two. I only borrow them on weekends."],
        ["Thanks for reading! Reviews are love."],
    )
    assert doubts(found) == []


def test_quick_exchanges_are_not_lyrics() -> None:
    found = fic("quick_dialogue.txt")
    assert found.project.songs == ()
    said = paragraphs(found.project)
    assert "“Left?”" not in said
    assert said[1:6] == ['"Left?"', '"Right."', '"You\'re sure?"', '"No."', '"Left, then."']


def test_hard_wrapped_paragraphs_run_on_and_stanzas_keep_their_lines() -> None:
    project = fic("hard_wrapped.txt").project
    assert (project.title, project.author) == ("LANTERN SONG", "Oddny Vale")
    assert only_chapter(project) == [["p"], ["Chorus", "p"], ["Chorus", "p"]]
    assert all("\n" not in text for text in paragraphs(project))
    assert len(project.songs[0].stanzas[0].lines) == 4
    assert note_texts(project.notes)[1] == ["Author's note: please review, it is my first one in English."]


def test_italic_centred_stanzas_of_a_web_page() -> None:
    found = fic("italic.html")
    project = found.project
    assert (project.title, project.author) == ("What the Tide Forgets", "Runa Holm")
    assert project.about.language == "en-GB"
    assert (project.songs[0].title, project.songs[0].artist) == ("Undertow", "Cass & the Cormorants")
    assert only_chapter(project) == [["p"], ["Chorus", "p"], ["Chorus[0-1]", "p"]]
    assert "Why does it only hum when nobody is there?" in paragraphs(project)
    assert note_texts(project.notes)[1] == ["Let me know what you think!"]
    assert losses(found) == {"scripts": 1}


def test_lyric_lines_that_are_paragraphs_of_their_own_become_one_stanza() -> None:
    project = fic("lines_as_paragraphs.html").project
    assert only_chapter(project) == [["p"], ["Chorus", "p"], ["Chorus~", "p"]]
    assert len(project.songs[0].stanzas[0].lines) == 4
    assert (
        '"Nothing falls that has flour in it," he heard them say through the floor, and he wrote it down.'
        in (paragraphs(project))
    )


def test_marks_around_stanzas_go_and_breaks_part_scenes() -> None:
    found = fic("marked.txt")
    assert found.project.title == "Paper Crown"
    assert only_chapter(found.project) == [["p", "Chorus", "p"], ["p", "Verse 1", "p"], ["p", "Chorus", "p"]]
    lines = [line for stanza in found.project.songs[0].stanzas for line in stanza.lines]
    assert not any(sign in line for line in lines for sign in "*~")
    assert losses(found) == {"stanza-marks": 3}


def test_two_songs_each_named_before_their_stanzas() -> None:
    project = fic("two_songs.txt").project
    assert [(song.title, song.artist, song.colour) for song in project.songs] == [
        ("Salt Road", "The Marram", "amber"),
        ("Cold Plums", "Agna Reyes", "teal"),
    ]
    assert only_chapter(project) == [["p", "Chorus", "p"], ["Chorus", "p"], ["p", "Verse 1", "p"]]
    assert "Song: Cold Plums by Agna Reyes" in paragraphs(project)


def test_chapters_with_header_lines_contents_and_notes() -> None:
    project = fic("chapters.txt").project
    assert (project.title, project.author) == ("The Weather Keepers", "Bo Lindqvist")
    assert project.about.fandoms == ("Original Work",)
    assert project.about.relationships == ("Ada/Wen", "Old Josef/his barometer")
    assert project.about.summary.startswith("Two keepers, one station")
    assert [chapter.title for chapter in project.chapters] == [
        "Chapter 1",
        "Chapter 2: The Long Night",
        "Epilogue",
    ]
    assert [note_texts(chapter.notes) for chapter in project.chapters] == [
        (["A/N: Unbeta'd, all mistakes are mine."], ["End note: Next chapter soon!"]),
        ([], []),
        ([], ["Thank you all for reading, it has been a joy!"]),
    ]
    assert [scenes(project, chapter) for chapter in project.chapters] == [
        [["p", "Chorus", "p"], ["p", "Chorus[0-0]", "p"]],
        [["p"], ["p", "Chorus~", "p"]],
        [["p"]],
    ]


def test_letters_lists_and_messages_are_not_lyrics() -> None:
    found = fic("not_lyrics.txt")
    assert found.project.songs == ()
    assert "- bread\n- two onions\n- the good string\n- ask about Thursday" in paragraphs(found.project)
    assert "14 Quay Street\nTolhaven\nTH2 8QQ" in paragraphs(found.project)


def test_single_lyric_lines_between_paragraphs() -> None:
    project = fic("single_lines.html").project
    assert (project.songs[0].title, project.songs[0].artist) == ("Run Aground", "The Sea Wives")
    assert only_chapter(project) == [["p", "Chorus", "p", "Verse 1", "p", "Chorus", "p"]]
    assert "He is lying." in paragraphs(project)


def test_sections_that_the_fic_names_keep_their_names() -> None:
    project = fic("labels.txt").project
    (song,) = project.songs
    assert [(stanza.label, stanza.kind) for stanza in song.stanzas] == [
        ("Verse 1", "verse"),
        ("Chorus", "chorus"),
        ("Bridge", "bridge"),
    ]
    assert only_chapter(project) == [["Verse 1", "p"], ["Chorus", "p"], ["Chorus", "Bridge", "p"]]


def test_a_chorus_cut_short_and_a_chorus_changed() -> None:
    project = fic("chorus_cut.txt").project
    assert only_chapter(project) == [["Chorus", "p"], ["Chorus[0-1]", "p"], ["Chorus~", "p", "Chorus"]]
    assert (project.songs[0].title, project.songs[0].artist) == ("Kindling", "Hollis Grey")


def test_inline_styles_of_a_word_processor() -> None:
    found = fic("word_styles.html")
    project = found.project
    assert (project.title, project.author) == ("Slow Water", "Ansel Rook")
    assert only_chapter(project) == [["p"], ["Verse 1", "p"]]
    styled = [
        (run.text, run.style)
        for block in project.chapters[0].blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.style
    ]
    assert styled == [("NO RUNNING", "bu"), ("stay", "s"), ("Sunday", "i")]
    assert losses(found) == {"scripts": 1, "media": 1, "comments": 1}


@pytest.mark.parametrize("path", sorted(FICS.iterdir()), ids=lambda path: path.name)
def test_every_decision_has_its_reasons(path: Path) -> None:
    for decision in import_file(path).report.decisions:
        if decision.kind in ("stanza", "head-note", "end-note", "title") and decision.score:
            assert decision.reasons
            assert decision.score == pytest.approx(
                sum(reason.points for reason in decision.reasons), abs=0.02
            )


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n", "\u2028", "\x85"])
def test_line_ends_make_no_difference(ends: str) -> None:
    text = (FICS / "marked.txt").read_text()
    project = imported(text.replace("\n", ends))
    assert only_chapter(project) == [["p", "Chorus", "p"], ["p", "Verse 1", "p"], ["p", "Chorus", "p"]]


def test_what_the_writer_says_goes_before_what_the_fic_says() -> None:
    text = (FICS / "marked.txt").read_text()
    project = imported(text, Hints("Dust Sheets", "Jo Vane", "Crown of Paper", "I. Marlow"))
    assert (project.title, project.author) == ("Dust Sheets", "Jo Vane")
    assert [(song.title, song.artist) for song in project.songs] == [("Crown of Paper", "I. Marlow")]


def test_a_song_that_was_named_by_the_writer_is_there_even_if_nothing_is_sung() -> None:
    project = imported("He hummed all the way to the gate.", Hints(song_title="Low Tide", artist="Mia"))
    assert [(song.title, song.artist, song.stanzas) for song in project.songs] == [("Low Tide", "Mia", ())]


PROSE = "The bus came at last, and it was the wrong one, and they got in all the same and sat at the back."
STANZA = (
    "Carry me over the shallow\nCarry me over the deep\nCarry me under the willow\nLeave me the river to keep"
)


def test_without_breaks_each_stanza_with_prose_behind_it_opens_a_scene() -> None:
    project = imported("\n\n".join((PROSE, STANZA, PROSE, STANZA)))
    assert only_chapter(project) == [["p"], ["Chorus", "p", "Chorus"]]


def test_with_breaks_stanzas_open_none() -> None:
    project = imported("\n\n".join((PROSE, STANZA, PROSE, "* * *", PROSE, STANZA, PROSE)))
    assert only_chapter(project) == [["p", "Chorus", "p"], ["p", "Chorus", "p"]]


def test_breaks_on_both_sides_of_a_stanza_are_its_frame() -> None:
    project = imported("\n\n".join((PROSE, "---", STANZA, "---", PROSE, "---", STANZA, "---", PROSE)))
    assert only_chapter(project) == [["p"], ["Chorus", "p"], ["Chorus", "p"]]


def test_breaks_at_the_edges_open_no_empty_scenes() -> None:
    project = imported("\n\n".join(("***", "***", PROSE, "***", "~*~", PROSE, "***")))
    assert only_chapter(project) == [["p"], ["p"]]


def test_a_break_with_words_names_its_scene() -> None:
    project = imported("\n\n".join((PROSE, "~~~ Three winters later ~~~", PROSE)))
    assert only_chapter(project) == [["p"], ["=Three winters later", "p"]]


def test_numbers_alone_are_chapters_when_they_count_up() -> None:
    project = imported("\n\n".join(("1.", PROSE, "2.", PROSE, "3.", PROSE)))
    assert [chapter.title for chapter in project.chapters] == ["1.", "2.", "3."]
    assert len(imported("\n\n".join((PROSE, "7", PROSE))).chapters) == 1


def test_headings_below_chapters_are_scenes() -> None:
    page = f"<h1>Work</h1><h2>One</h2><p>{PROSE}</p><h3>Dusk</h3><p>{PROSE}</p><h2>Two</h2><p>{PROSE}</p>"
    project = import_bytes(page.encode(), "x.html").project
    assert project.title == "Work"
    assert [(c.title, scenes(project, c)) for c in project.chapters] == [
        ("One", [["p"], ["=Dusk", "p"]]),
        ("Two", [["p"]]),
    ]


def test_what_stands_before_the_first_chapter_stays_before_it() -> None:
    project = imported("\n\n".join((PROSE, '"Well," he said.', "Chapter 1", PROSE)))
    assert [chapter.title for chapter in project.chapters] == ["", "Chapter 1"]


def test_a_story_of_notes_alone_is_a_story() -> None:
    project = imported("I don't own the moon.\n\nPlease review!")
    assert only_chapter(project) == [["p"]]
    assert project.notes.head == ()


def test_prose_that_might_be_lyrics_stays_prose_and_is_told() -> None:
    found = import_bytes(
        f"{PROSE}\n\nThey met.\nThey married.\nThey parted by the river.\n\n{PROSE}".encode()
    )
    assert found.project.songs == ()
    assert set(doubts(found)) <= {"prose-doubtful"}


def test_lyrics_without_a_name_are_told() -> None:
    found = import_bytes(f"{PROSE}\n\n{STANZA}\n\n{PROSE}".encode())
    assert found.project.songs[0].title == ""
    assert "song-unnamed" in doubts(found)


def test_styles_inside_a_stanza_are_told_as_lost() -> None:
    page = (
        f"<p>{PROSE}</p><p><i>Carry me <b>over</b><br>Carry me under<br>Carry me home</i></p><p>{PROSE}</p>"
    )
    found = import_bytes(page.encode(), "x.html")
    assert losses(found) == {"stanza-style": 1}


def test_an_empty_fic_is_a_project_to_write_in() -> None:
    for empty in (Fic(), Fic((LooseBlock(rule=True),))):
        project = recognise(empty).project
        assert check.problems(project) == ()
        assert [type(block) for block in project.chapters[0].blocks] == [SceneHead, Paragraph]


def test_marks_and_alignment_of_prose_stay() -> None:
    page = '<p align="right">Dear <b>all</b>, I <u>went</u> <s>home</s> <i>out</i>.</p>'
    project = import_bytes(page.encode(), "x.html").project
    paragraph = project.chapters[0].blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.align == "end"
    assert [(run.text.strip(), run.style) for run in paragraph.runs if run.style] == [
        ("all", "b"),
        ("went", "u"),
        ("home", "s"),
        ("out", "i"),
    ]
    assert plain(paragraph.runs) == "Dear all, I went home out."


def test_a_paragraph_a_line_without_blank_lines() -> None:
    long = f"{PROSE} {PROSE}"
    text = "\n".join([long, '"Go on."', long, long, '"No."', long, long])
    assert paragraphs(imported(text)) == text.split("\n")


def test_a_quote_stays_one_unless_all_is() -> None:
    prose = "<p>The tide had gone out further than she ever saw it go, past the slip and the posts.</p>"
    letter = "<blockquote><p>Dear Ann, the boats are on the mud and nobody has asked me why.</p></blockquote>"
    found = import_bytes(f"{prose * 2}{letter}{prose}".encode(), "a.html").project.chapters[0].blocks
    assert [one.quote for one in found if isinstance(one, Paragraph)] == [False, False, True, False]
    set_in = import_bytes(f"<blockquote>{prose * 4}</blockquote>".encode(), "a.html").project
    assert not any(one.quote for one in set_in.chapters[0].blocks if isinstance(one, Paragraph))
