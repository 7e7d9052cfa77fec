"""Links in prose: what is one, what becomes one, and that words and looks stay."""

import pytest

from songfic_editor.edit import body, links, replacing
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.text import PLAIN, Run, Runs, style_of
from tests.builders import chapter, linked, para, placed, project, song, stanza

A, B = "https://a.example", "https://b.example"
RUNS = (Run("See "), linked("the ", A), linked("tide", A, "b"), Run(" out"))


def story(*runs: Run) -> Project:
    verse = stanza("la", id="v")
    first = Paragraph(BlockId("p"), runs or RUNS)
    return project(chapter(first, para("Then.", id="q"), placed(verse, id="w")), songs=[song("", verse)])


def at(first: int, last: int | None = None, end: str = "p") -> Selection:
    return Selection(Place(BlockId("p"), first), Place(BlockId(end), first if last is None else last))


def runs(told: Project, block: str = "p") -> Runs:
    found = lookup.block(told, BlockId(block))
    assert isinstance(found, Paragraph)
    assert problems(told) == ()
    return found.runs


def spot(told: Project, where: Selection) -> links.Spot:
    found = links.spot(told, where)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("where", "found", "words", "link"),
    [
        (at(5), (4, 12), "the tide", A),
        (at(4), (4, 12), "the tide", A),
        (at(12), (4, 12), "the tide", A),
        (at(2), (2, 2), "", ""),
        (at(8, 12), (8, 12), "tide", A),
        (at(12, 8), (8, 12), "tide", A),
        (at(0, 12), (0, 12), "See the tide", ""),
    ],
)
def test_what_a_cursor_or_a_selection_is_on(
    where: Selection, found: tuple[int, int], words: str, link: str
) -> None:
    here = spot(story(), where)
    assert (here.selection.anchor.offset, here.selection.head.offset) == found
    assert (here.words, here.link) == (words, link)


def test_over_several_paragraphs_the_words_stay_as_they_are() -> None:
    told = story()
    where = spot(told, at(12, 2, "q"))
    assert where.words is None
    led = links.lead(told, where, "", B).project
    assert runs(led) == (*RUNS[:3], linked(" out", B))
    assert runs(led, "q") == (linked("Th", B), Run("en."))
    assert runs(links.take_away(led, spot(led, at(5, 2, "q")))) == (
        Run("See "),
        linked("t", A),
        Run("he "),
        Run("tide", style_of("b")),
        Run(" out"),
    )


def test_there_are_none_in_stanzas_and_titles() -> None:
    told = story()
    assert links.spot(told, caret(BlockId("w"))) is None
    assert links.spot(told, caret(told.chapters[0].blocks[0].id)) is None


def test_another_address_keeps_the_looks_and_other_words_take_them() -> None:
    told = story()
    led = links.lead(told, spot(told, at(5)), "the tide", B)
    assert runs(led.project) == (Run("See "), linked("the ", B), linked("tide", B, "b"), Run(" out"))
    assert led.selection == at(12)
    said = links.lead(told, spot(told, at(8, 12)), "low water", B)
    assert runs(said.project)[1:3] == (linked("the ", A), linked("low water", B, "b"))
    assert said.selection == at(17)


def test_a_link_where_nothing_is_says_its_address_or_what_it_is_given() -> None:
    told = story()
    assert runs(links.lead(told, spot(told, at(2)), "", B).project)[:2] == (Run("Se"), linked(B, B))
    assert runs(links.lead(told, spot(told, at(16)), "a\nb", "mailto:a@b").project)[-1] == linked(
        "a b", "mailto:a@b"
    )
    assert runs(links.lead(told, spot(told, at(16)), " ", "mailto:a@b").project)[-1].text == "a@b"


def test_taking_one_away_leaves_its_words() -> None:
    told = story()
    assert runs(links.take_away(told, spot(told, at(5)))) == (
        Run("See the "),
        Run("tide", style_of("b")),
        Run(" out"),
    )
    assert links.take_away(told, spot(told, at(1))) is told


def test_what_is_put_inside_a_link_is_of_it_and_at_its_ends_is_not() -> None:
    told = story()
    inside = body.insert_text(told, Place(BlockId("p"), 6), "\n", PLAIN).project
    assert runs(inside)[1] == linked("th\ne ", A)
    behind = body.insert_text(told, Place(BlockId("p"), 12), "x", style_of("b")).project
    assert runs(behind)[3] == Run("x", style_of("b"))
    before = body.insert_text(told, Place(BlockId("p"), 4), "x", PLAIN).project
    assert runs(before)[0] == Run("See x")


def test_replacing_a_word_of_a_link_keeps_it() -> None:
    told = replacing.one(story(), at(8, 12), "sea").project
    assert runs(told)[2] == linked("sea", A, "b")


def test_splitting_and_joining_keep_links_and_quotes() -> None:
    told = project(chapter(Paragraph(BlockId("p"), RUNS, "start", True)))
    split = body.split_paragraph(told, Place(BlockId("p"), 6))
    assert split.selection is not None
    new = split.selection.head.block
    first, second = split.project.chapters[0].blocks[1:]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.quote, second.quote) == (True, True)
    assert second.runs[0] == linked("e ", A)
    assert runs(body.join_before(split.project, new).project) == RUNS
