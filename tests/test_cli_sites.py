"""The command and the sites: what their rules say, and a chapter as each takes it."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from songfic_editor.cli import main
from songfic_editor.model.document import About, Notes, Project
from songfic_editor.model.publishing import LyricEdition, Publishing, SiteSettings, SongLyrics
from songfic_editor.publishing.sites import sites
from songfic_editor.storage import codec
from tests.builders import FAMILY, HEBREW, chapter, head, para, placed, project, song, stanza, story

Ran = tuple[int, str, str]
Run = Callable[..., Ran]


@pytest.fixture
def songfic(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(told: Project, *words: str) -> Ran:
        file = tmp_path / "a.songfic"
        file.write_bytes(codec.encode(told))
        code = main([words[0], str(file), *words[1:]])
        said = capsys.readouterr()
        return code, said.out, said.err.replace(str(file), "FILE")

    return run


def test_what_a_site_says_with_its_rules_and_their_sources(songfic: Run) -> None:
    code, out, _ = songfic(story(), "check", "--site", "ao3")
    assert code == 0
    assert "$.songs[0]: 4 of 7 lines are quoted\n" in out
    assert "Song: “Harbour Lights” by The Keepers: 4 of its 7 lines quoted (57 %)\n" in out
    assert (
        "with repeats 5, the song has 9 with its own; "
        "at most 2 in a row; 58 % of the song's words, 40 % of the story's\n" in out
    )
    assert "lines by chapter: 1: 4 (2 in a row); 2: 1 (1 in a row)\n" in out
    assert "Archive of Our Own: Only a limited amount of a copyrighted lyric" in out
    assert "(https://archiveofourown.org/tos_faq, 2024-11-19)\n" in out


def test_what_is_given_to_a_site_is_what_it_says_its_rules_about(songfic: Run) -> None:
    told = replace(story(), publishing=Publishing((SiteSettings("fanfiction", LyricEdition("cue")),)))
    assert "lines are quoted\n" not in songfic(told, "check", "--site", "fanfiction")[1]
    assert "0 of its 7 lines quoted" in songfic(told, "check", "--site", "fanfiction")[1]
    assert "lines are quoted\n" in songfic(told, "check", "--site", "wattpad")[1]
    out = songfic(told, "export", "--to", "html", "--site", "fanfiction", "--chapter", "2")[1]
    assert "♪ Chorus ♪" in out
    full = songfic(
        told, "export", "--to", "html", "--site", "fanfiction", "--chapter", "2", "--lyrics", "full"
    )
    assert "You brought him home" in full[1]


def test_other_lyrics_for_once_leave_the_links_that_a_site_is_given(songfic: Run) -> None:
    told = story()
    linked = tuple(replace(one, link="https://l.example") for one in told.songs)
    own = SongLyrics(linked[0].id, "full")
    given = LyricEdition("first-line", songs=(own,), link=True)
    told = replace(told, songs=linked, publishing=Publishing((SiteSettings("ao3", given),)))
    for to in ("html", "text"):
        out = songfic(told, "export", "--to", to, "--site", "ao3", "--lyrics", "none", "--chapter", "2")[1]
        assert "https://l.example" in out
        assert "You brought him home" not in out
        assert (
            "https://l.example"
            not in songfic(told, "export", "--to", to, "--site", "tumblr", "--chapter", "2")[1]
        )


@pytest.mark.parametrize("to", ["text", "markdown"])
def test_a_file_in_another_format_has_the_lyrics_that_a_site_is_given(songfic: Run, to: str) -> None:
    told = replace(story(), publishing=Publishing((SiteSettings("ao3", LyricEdition("cue")),)))
    code, out, err = songfic(told, "export", "--to", to, "--site", "ao3")
    assert (code, err) == (0, "")
    assert "♪ Chorus ♪" in out
    assert "You brought him home" not in out
    assert "Harbour Lights" in out
    assert "You brought him home" in songfic(told, "export", "--to", to, "--site", "wattpad")[1]
    full = songfic(told, "export", "--to", to, "--site", "ao3", "--lyrics", "full", "--chapter", "2")[1]
    assert "You brought him home" in full
    assert "She woke before the gulls." not in full


@pytest.mark.parametrize("to", ["text", "html", "markdown", "bbcode", "docx", "odt", "epub"])
@pytest.mark.parametrize("site", [site.name for site in sites().found])
@pytest.mark.parametrize("lyrics", ["full", "first-line", "first-lines=3", "cue", "paraphrase", "none"])
def test_every_combination_is_written_or_says_what_to_do(
    songfic: Run, tmp_path: Path, to: str, site: str, lyrics: str
) -> None:
    out = tmp_path / "out"
    options = ("--to", to, "--site", site, "--lyrics", lyrics, "--chapter", "1", "-o", str(out))
    code, said, err = songfic(hostile(), "export", *options)
    form = sites().get(site)
    wrong = to in ("html", "bbcode") and form is not None and (form.form == "bbcode") != (to == "bbcode")
    assert (code, out.exists(), said) == ((1, False, "") if wrong else (0, True, ""))
    assert err.count("\n") == wrong
    assert not wrong or "; give --to " in err


def test_a_song_of_ones_own_does_not_count(songfic: Run) -> None:
    told = story()
    told = replace(told, songs=(replace(told.songs[0], rights="own"),))
    out = songfic(told, "check", "--site", "fanfiction")[1]
    assert "your own work: it does not count\n" in out
    assert "lines are quoted\n" not in out


@pytest.mark.parametrize("name", [site.name for site in sites().found])
def test_every_site_takes_a_chapter_in_its_form(songfic: Run, name: str) -> None:
    form = sites().get(name)
    assert form is not None
    to = "bbcode" if form.form == "bbcode" else "html"
    code, out, err = songfic(story(), "export", "--to", to, "--site", name, "--chapter", "1")
    assert (code, err) == (0, "")
    assert "She woke before the gulls." in out
    assert "Harbour Lights" not in out  # neither title nor credits: sites have fields for them
    assert songfic(story(), "check", "--site", name)[0] == 0


@pytest.mark.parametrize("name", ["AO3", "Archive of our own", "FanFiction.net", "SquidgeWorld"])
def test_a_site_is_known_by_its_title_too(songfic: Run, name: str) -> None:
    assert songfic(story(), "check", "--site", name)[0] == 0
    assert songfic(story(), "export", "--to", "html", "--site", name, "--chapter", "1")[0] == 0


def test_a_chapter_in_bbcode(songfic: Run) -> None:
    told = project(chapter(para("a"), head(), para("b"), title="One", notes=Notes((para("n"),))), title="T")
    assert songfic(told, "export", "--to", "bbcode", "--site", "forum")[1] == "a\n\n[hr]\n\nb\n"


def test_a_paraphrase_stands_for_the_words(songfic: Run) -> None:
    told = story()
    blocks = told.chapters[1].blocks
    own = replace(blocks[2], paraphrase="A song about going home.")
    told = replace(
        told, chapters=(told.chapters[0], replace(told.chapters[1], blocks=(*blocks[:2], own, blocks[3])))
    )
    out = songfic(told, "export", "--to", "text", "--lyrics", "paraphrase")[1]
    assert "\n\nA song about going home.\n\n" in out
    assert "\n\n♪ Verse 1 ♪\n\n" in out
    assert "lamp is low" not in out
    assert "brought him home" not in out


def test_a_writers_own_site_and_one_that_is_none(songfic: Run, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "songfic-editor" / "sites"
    folder.mkdir(parents=True)
    rule = {"code": "limit", "field": "chapter", "most": 5, "date": "2026-09-01"}
    rules = [{**rule, "says": "Chapters are short.", "source": "https://mine.example"}]
    mine = {"name": "mine", "title": "Mine", "form": "text", "rules": rules}
    (folder / "mine.json").write_text(json.dumps(mine))
    (folder / "bad.json").write_text("{")
    code, out, err = songfic(story(), "check", "--site", "mine")
    assert code == 1
    assert "$.chapters[0].blocks: 1" in out
    assert "more than the 5 that Mine takes\n" in out
    assert "Mine: Chapters are short. (https://mine.example, 2026-09-01)\n" in out
    assert "bad.json: passed over: not valid JSON" in err
    one = project(chapter(para("a"), head(), para("b")))
    assert songfic(one, "export", "--to", "text", "--site", "mine")[1] == "a\n\n* * *\n\nb\n"


# --- hostile text, through every form ---

EVIL = "<script>alert(1)</script>\"'&amp;<img src=x onerror=y>[url=javascript:x]" + FAMILY + HEBREW + "\u202e"
LONG = "x" * 5_000


def hostile() -> Project:
    verse = stanza(EVIL, *(f"{EVIL} {number}" for number in range(199)), id="v", label=EVIL)
    one = replace(song(EVIL, verse, artist=EVIL), notice=EVIL, link=EVIL, player=EVIL, writers=(EVIL,))
    notes, others = (Notes((para(EVIL),), (para(LONG),)) for _ in range(2))
    told = project(
        chapter(head(EVIL), para(EVIL, style="bi"), placed(verse), title=EVIL, notes=notes),
        chapter(title=LONG),
        songs=[one],
        title=EVIL,
        author=EVIL,
        about=About(EVIL, (EVIL,), tags=(LONG,), rating=EVIL),
        notes=others,
    )
    edition = LyricEdition("full", link=True, player=True)
    return replace(told, publishing=Publishing((SiteSettings("ao3", edition),)))


class _Live(HTMLParser):
    """Whatever in a document could run, load or lead anywhere."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "form", "a"):
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]


@pytest.mark.parametrize("site", [None, "ao3", "fanfiction", "dreamwidth"])
@pytest.mark.parametrize("lyrics", ["full", "first-line", "cue", "paraphrase", "none"])
def test_every_export_of_hostile_text_is_inert(songfic: Run, site: str | None, lyrics: str) -> None:
    more = ("--site", site, "--chapter", "1") if site else ()
    code, out, _ = songfic(hostile(), "export", "--to", "html", "--lyrics", lyrics, *more)
    assert code == 0
    reader = _Live()
    reader.feed(out)
    reader.close()
    assert reader.found == []
    if lyrics == "full":
        assert out.count("alert(1)") >= 200


def test_what_is_settled_for_a_site_is_inert_too(songfic: Run) -> None:
    code, out, _ = songfic(hostile(), "export", "--to", "html", "--site", "ao3", "--chapter", "1")
    reader = _Live()
    reader.feed(out)
    reader.close()
    assert (code, reader.found) == (0, [])


@pytest.mark.parametrize("name", [site.name for site in sites().found])
def test_hostile_text_and_empty_chapters_are_checked(songfic: Run, name: str) -> None:
    code, out, err = songfic(hostile(), "check", "--site", name)
    assert code == (1 if name in ("ao3", "squidgeworld") else 0)
    assert "fault in this program" not in err
    if name == "ao3":
        for told in (
            "$.about.tags[0]: 5,000 characters",
            "$.chapters[1].title: 5,000",
            "$.chapters[1].blocks: 0",
        ):
            assert told in out
    assert songfic(project(), "check", "--site", name)[2].count("fault") == 0
