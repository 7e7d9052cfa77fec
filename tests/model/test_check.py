"""What `check` finds wrong, and where."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from songfic_editor.model.check import oddities, problems
from songfic_editor.model.document import About, Chapter, Choice, Notes, Paragraph, Project, new_project
from songfic_editor.model.ids import BlockId, ChapterId, StanzaId
from songfic_editor.model.songs import LyricStyle, Song, Voice
from songfic_editor.model.text import Run, Style
from tests.builders import chapter, head, large, para, placed, project, projects, song, stanza, story


def found(wrong: Project) -> list[tuple[str, str, str]]:
    return [(problem.code, problem.path, problem.detail) for problem in problems(wrong)]


@given(projects())
def test_drawn_projects_are_sound(drawn: Project) -> None:
    assert problems(drawn) == ()


def test_sound_projects() -> None:
    assert problems(new_project()) == ()
    assert problems(story()) == ()
    assert problems(large(2, 1000)) == ()


VERSE = song("Tide", stanza("one", "two", id="z"), id="m")
TIMED = replace(VERSE, stanzas=(replace(VERSE.stanzas[0], times=(100,)),))


EARLY = replace(VERSE, stanzas=(replace(VERSE.stanzas[0], times=(0, -1)),))
ORDERED = replace(VERSE, order=(StanzaId("q"),))
NOTES = Notes((para(id="x"),), (para(id="x"),))
DUET = replace(VERSE, voices=(Voice("Ann"), Voice("Ben")))
BLOCK = "$.chapters[0].blocks[1]"


def sung(part: tuple[int, int] | None = None, lines: tuple[str, ...] | None = None) -> Project:
    return project(chapter(placed("z", part=part, lines=lines)), songs=[VERSE])


def beside(song: Song = DUET, **fields: object) -> Project:
    """A project whose stanza has these fields."""
    return project(songs=[replace(song, stanzas=(replace(song.stanzas[0], **fields),))])


def runs(*given: Run) -> Paragraph:
    return Paragraph(BlockId("p"), given)


def open_choice(mine: str, theirs: str) -> Project:
    return replace(
        project(chapter(para(id="p")), songs=[VERSE]), choices=(Choice(BlockId(mine), BlockId(theirs)),)
    )


@pytest.mark.parametrize(
    ("wrong", "code", "path", "detail"),
    [
        (open_choice("p", "q"), "choice-missing", "$.choices[0].theirs", "q"),
        (open_choice("z", "p"), "choice-missing", "$.choices[0].mine", "z"),
        (open_choice("p", "p"), "choice-doubled", "$.choices[0]", "p"),
        (project(chapter(para(id="x"), para(id="x"))), "id-doubled", "$.chapters[0].blocks[2].id", "x"),
        (project(chapter(para(id="x")), id="x"), "id-doubled", f"{BLOCK}.id", "x"),
        (project(chapter(notes=NOTES)), "id-doubled", "$.chapters[0].notes.end[0].id", "x"),
        (project(chapter(Paragraph(BlockId("")))), "id-empty", f"{BLOCK}.id", ""),
        (project(chapter(placed("z"))), "stanza-missing", f"{BLOCK}.stanza", "z"),
        (project(chapter(para(id="x\ny"))), "id-unprintable", f"{BLOCK}.id", "x\ny"),
        (sung(part=(0, 2)), "part-outside", f"{BLOCK}.part", "0-2"),
        (sung(part=(1, 0)), "part-outside", f"{BLOCK}.part", "1-0"),
        (sung(lines=()), "lines-empty", f"{BLOCK}.lines", ""),
        (sung(lines=("a", "b\nc")), "line-broken", f"{BLOCK}.lines[1]", ""),
        (project(songs=[song("", stanza())]), "lines-empty", "$.songs[0].stanzas[0].lines", ""),
        (project(songs=[song("", stanza("a\ufffc"))]), "text-unclean", "$.songs[0].stanzas[0].lines[0]", ""),
        (project(songs=[TIMED]), "times-count", "$.songs[0].stanzas[0].times", "z"),
        (project(songs=[EARLY]), "times-negative", "$.songs[0].stanzas[0].times[1]", "-1"),
        (project(songs=[ORDERED]), "order-missing", "$.songs[0].order[0]", "q"),
        (beside(translation=("a",)), "beside-count", "$.songs[0].stanzas[0].translation", "z"),
        (beside(romanisation=("a", "b\nc")), "line-broken", "$.songs[0].stanzas[0].romanisation[1]", ""),
        (beside(voices=((), (), ())), "voices-count", "$.songs[0].stanzas[0].voices", "z"),
        (beside(voices=(("Ann", "Cy"),)), "voice-missing", "$.songs[0].stanzas[0].voices[0][1]", "Cy"),
        (
            project(songs=[replace(VERSE, voices=(Voice(" "),))]),
            "voice-unnamed",
            "$.songs[0].voices[0].name",
            "",
        ),
        (
            project(songs=[replace(VERSE, voices=(Voice("A"), Voice("A")))]),
            "voice-doubled",
            "$.songs[0].voices[1].name",
            "A",
        ),
        (
            project(songs=[replace(VERSE, style=LyricStyle(between="\n"))]),
            "line-broken",
            "$.songs[0].style.between",
            "",
        ),
        (
            replace(project(), lyric_style=LyricStyle(around="\n")),
            "line-broken",
            "$.lyric_style.around",
            "",
        ),
        (project(chapter(runs(Run("a"), Run("b")))), "runs-not-canonical", f"{BLOCK}.runs", "p"),
        (project(chapter(runs(Run("")))), "runs-not-canonical", f"{BLOCK}.runs", "p"),
        (project(chapter(runs(Run("a", Style("ib"))))), "style-unknown", f"{BLOCK}.runs", "p"),
        (project(chapter(runs(Run("a", Style("^_"))))), "style-unknown", f"{BLOCK}.runs", "p"),
        (
            project(chapter(runs(Run("a"), Run("b", link="javascript:b()")))),
            "link-unknown",
            f"{BLOCK}.runs[1].link",
            "p",
        ),
        (project(chapter(runs(Run("a\x00")))), "text-unclean", f"{BLOCK}.runs", "p"),
        (project(notes=Notes(end=(runs(Run("a\ud800")),))), "text-unclean", "$.notes.end[0].runs", "p"),
        (project(chapter(head("a\nb"))), "text-unclean", "$.chapters[0].blocks[0].title", ""),
        (replace(project(), chapters=()), "no-chapter", "$.chapters", ""),
        (project(Chapter(ChapterId("c"))), "no-scene-head", "$.chapters[0].blocks", "c"),
        (project(Chapter(ChapterId("c"), blocks=(para(),))), "no-scene-head", "$.chapters[0].blocks", "c"),
    ],
)
def test_what_is_wrong_and_where(wrong: Project, code: str, path: str, detail: str) -> None:
    assert found(wrong) == [(code, path, detail)]


def test_all_that_is_wrong_is_told_in_the_order_of_the_file() -> None:
    wrong = project(chapter(placed("q"), runs(Run(""))), songs=[TIMED])
    assert [code for code, _, _ in found(wrong)] == ["times-count", "stanza-missing", "runs-not-canonical"]


@pytest.mark.parametrize(
    "tag", ["", "en", "pt-BR", "zh-Hant-TW", "de_AT", "sr-Latn", "i-klingon", "x-sindarin"]
)
def test_languages_that_are_some(tag: str) -> None:
    assert oddities(project(about=About(language=tag))) == ()


@pytest.mark.parametrize("tag", ["English", "e", "12", "en US", "en-", "x", "-en", "en\nde", "português"])
def test_languages_that_are_none(tag: str) -> None:
    wrong = project(about=About(language=tag), songs=[VERSE, replace(VERSE, language=tag)])
    told = [(odd.code, odd.path, odd.detail) for odd in oddities(wrong)]
    assert told == [
        ("language-unknown", f"$.{where}", tag) for where in ("about.language", "songs[1].language")
    ]
