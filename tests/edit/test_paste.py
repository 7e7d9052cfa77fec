"""Cut, copy, paste and dragged text: nothing is lost, stanzas stay linked, paragraphs stay whole."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit import body, paste, songs
from songfic_editor.edit.paste import Fragment, FragmentError
from songfic_editor.model.check import problems
from songfic_editor.model.document import Block, Chapter, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId, SongId, StanzaId
from songfic_editor.model.lookup import block, text_of
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.songs import Stanza
from songfic_editor.model.text import Run, style_of
from tests.builders import chapter, head, para, placed, project, projects, song, stanza, story, styled
from tests.edit.drawing import places, selections


def at(block: str, offset: int = 0) -> Place:
    return Place(BlockId(block), offset)


def between(first: str, start: int, last: str, end: int) -> Selection:
    return Selection(at(first, start), at(last, end))


def shown(project: Project, chapter: int = 0) -> list[str]:
    return [text_of(project, block) for block in project.chapters[chapter].blocks]


def kinds(blocks: tuple[Block, ...]) -> list[type]:
    return [type(block) for block in blocks]


def letters(project: Project) -> str:
    """Every character of the story but white space, sorted."""
    words = (text_of(project, block) for chapter in project.chapters for block in chapter.blocks)
    return "".join(sorted("".join("".join(words).split())))


# --- copying ---


def test_a_word_is_text() -> None:
    fragment = paste.copy(story(), between("p2", 9, "p2", 15))
    assert fragment.open_start
    assert fragment.open_end
    assert paste.plain(story(), fragment) == "e sang"
    one = fragment.blocks[0]
    assert isinstance(one, Paragraph)
    assert one.runs == (Run("e "), Run("sang", style_of("i")))


def test_stanzas_come_along_whole_with_their_song() -> None:
    fragment = paste.copy(story(), between("p1", 4, "p2", 3))
    assert kinds(fragment.blocks) == [Paragraph, Placement, Paragraph]
    assert [song.id for song in fragment.songs] == ["song"]
    assert (fragment.open_start, fragment.open_end) == (True, True)
    assert (
        paste.plain(story(), fragment) == "woke before the gulls.\n\nThe lamp is low\nThe tide is in\n\nThe"
    )


def test_whole_paragraphs_are_not_open() -> None:
    fragment = paste.copy(story(), between("p1", 0, "p2", 27))
    assert (fragment.open_start, fragment.open_end) == (False, False)


def test_the_words_of_a_stanza_or_a_title_are_text() -> None:
    fragment = paste.copy(story(), between("v1", 4, "v1", 8))
    assert kinds(fragment.blocks) == [Paragraph]
    title = paste.copy(story(), between("s2", 0, "s2", 7))
    assert kinds(title.blocks) == [Paragraph]
    whole = paste.copy(story(), between("v1", 0, "v1", 30))
    assert kinds(whole.blocks) == [Placement]
    half = paste.copy(story(), between("p1", 0, "v1", 15))
    assert half.blocks[1] == para("The lamp is low", id="v1", style="i", align="center")


def test_ends_that_hold_nothing_stay_behind() -> None:
    fragment = paste.copy(story(), between("p1", 26, "p3", 0))
    assert kinds(fragment.blocks) == [Placement, Paragraph, SceneHead]
    assert paste.copy(story(), caret(BlockId("p1"))).blocks == ()


def test_plain_text_names_scenes() -> None:
    before = project(chapter(para("a", id="p"), head(), para("b"), head("Dawn"), para("c", id="q")))
    assert paste.plain(before, paste.copy(before, between("p", 0, "q", 1))) == "a\n\n* * *\n\nb\n\nDawn\n\nc"


# --- pasting ---


def pasted(before: Project, selection: Selection, fragment: Fragment) -> Project:
    after = paste.insert(before, selection, fragment).project
    assert problems(after) == ()
    return after


def test_text_joins_the_text_it_lands_in() -> None:
    fragment = paste.copy(story(), between("p2", 11, "p2", 15))
    done = paste.insert(story(), between("p1", 4, "p1", 8), fragment)
    assert shown(done.project)[1] == "She sang before the gulls."
    assert done.selection == caret(BlockId("p1"), 8)


def test_a_paragraph_is_split_for_a_stanza() -> None:
    fragment = paste.copy(story(), between("v1", 0, "v1", 30))
    done = paste.insert(story(), caret(BlockId("p3"), 7), fragment)
    blocks = done.project.chapters[0].blocks
    assert shown(done.project)[5:8] == ["Nobody ", "The lamp is low\nThe tide is in", "had come."]
    assert isinstance(blocks[6], Placement)
    assert blocks[6].lines is None
    assert done.selection == caret(blocks[7].id)


def test_no_empty_half_is_left_behind() -> None:
    fragment = paste.copy(story(), between("v1", 0, "v1", 30))
    start = pasted(story(), caret(BlockId("p2")), fragment)
    assert kinds(start.chapters[0].blocks[1:5]) == [Paragraph, Placement, Placement, Paragraph]
    assert start.chapters[0].blocks[4] == story().chapters[0].blocks[3]
    end = paste.insert(story(), caret(BlockId("p1"), 26), fragment)
    assert kinds(end.project.chapters[0].blocks[1:5]) == [Paragraph, Placement, Placement, Paragraph]
    last = paste.insert(story(), caret(BlockId("p2"), 27), fragment)
    assert kinds(last.project.chapters[0].blocks[3:7]) == [Paragraph, Placement, Paragraph, SceneHead]
    assert last.selection == caret(last.project.chapters[0].blocks[5].id), "a paragraph to write on in"
    empty = project(chapter(para("x"), para(id="e"), para("y")), songs=story().songs)
    assert shown(pasted(empty, caret(BlockId("e")), fragment))[1:] == ["x", shown(story())[2], "y"]


def test_paragraphs_pasted_in_a_paragraph() -> None:
    fragment = Fragment((para("one"), para("two", align="center"), para("three")), (), True, True)
    done = paste.insert(story(), caret(BlockId("p3"), 7), fragment)
    assert shown(done.project)[5:8] == ["Nobody one", "two", "threehad come."]
    assert done.selection == caret(done.project.chapters[0].blocks[7].id, 5)
    closed = pasted(story(), caret(BlockId("p3"), 7), Fragment((para("one"), para("two"))))
    assert shown(closed)[5:9] == ["Nobody ", "one", "two", "had come."]


def test_an_empty_paragraph_takes_the_alignment() -> None:
    before = project(chapter(para(id="e")))
    after = pasted(before, caret(BlockId("e")), Fragment((para("x", align="end"),), (), True, True))
    assert after.chapters[0].blocks[1] == para("x", id="e", align="end")


def test_text_in_a_stanza_becomes_its_lines() -> None:
    after = pasted(story(), caret(BlockId("v1"), 15), paste.from_plain("\nbut\nbright"))
    assert shown(after)[2] == "The lamp is low\nThe tide is in", "closed text does not go in"
    open_text = pasted(story(), caret(BlockId("v1"), 15), paste.from_plain(" but\nbright"))
    assert shown(open_text)[2] == "The lamp is low but\nbright\nThe tide is in"


def test_paragraphs_of_a_page_become_its_lines_too_but_prose_goes_beside_it() -> None:
    lines = Fragment((para(" but"), para("bright")), open_start=True)
    after = pasted(story(), caret(BlockId("v1"), 15), lines)
    assert text_of(after, block(after, BlockId("v1"))) == "The lamp is low but\nbright\nThe tide is in"
    prose = "She went down to the water that evening, because nobody else would. " * 2
    for end in (False, True):
        long = Fragment((para("“No.”"), para(prose)), open_start=True, open_end=end)
        after = pasted(story(), caret(BlockId("v1"), 15), long)
        assert text_of(after, block(after, BlockId("v1"))) == "The lamp is low\nThe tide is in"


def test_blocks_in_a_stanza_or_a_title_go_beside_it() -> None:
    two = Fragment((para("one"), para("two")))
    assert shown(pasted(story(), caret(BlockId("v1"), 3), two))[2:5] == [shown(story())[2], "one", "two"]
    assert shown(pasted(story(), caret(BlockId("v1")), two))[1:5] == [
        "She woke before the gulls.",
        "one",
        "two",
        shown(story())[2],
    ]
    assert shown(pasted(story(), caret(BlockId("s2"), 3), two))[4:7] == ["Evening", "one", "two"]


def test_words_go_into_a_title_but_lines_stand_below_it() -> None:
    words = pasted(story(), caret(BlockId("s2"), 7), paste.from_plain(" and night"))
    assert shown(words)[4:6] == ["Evening and night", "Nobody had come."]
    lines = pasted(story(), caret(BlockId("s2"), 7), paste.from_plain("one\ntwo"))
    assert shown(lines)[4:7] == ["Evening", "one", "two"]


def test_what_replaces_a_whole_stanza_stands_where_it_stood() -> None:
    after = pasted(story(), between("v1", 0, "v1", 30), paste.from_plain("words"))
    assert shown(after)[1:4] == ["She woke before the gulls.", "words", "The kettle sang to itself."]


def test_cut_and_paste_at_the_same_place_gives_the_same_story() -> None:
    before = story()
    selection = between("p1", 4, "p3", 6)
    cut = body.delete(before, selection)
    assert cut.selection is not None
    after = pasted(cut.project, cut.selection, paste.copy(before, selection))
    assert shown(after) == shown(before)
    assert kinds(after.chapters[0].blocks) == kinds(before.chapters[0].blocks)


def test_nothing_to_paste_is_no_change() -> None:
    before = story()
    assert paste.insert(before, between("p1", 0, "p1", 4), Fragment(())).project is before


# --- songs that come along ---


def test_a_song_comes_along_once() -> None:
    fragment = paste.copy(story(), between("v1", 0, "v1", 30))
    other = project(chapter(para("x", id="p")), songs=[song("Tide", stanza("la"))], id="other")
    once = pasted(other, caret(BlockId("p"), 1), fragment)
    assert [song.title for song in once.songs] == ["Tide", "Harbour Lights"]
    assert once.songs[1].colour != once.songs[0].colour
    assert [len(song.order) for song in once.songs] == [1, 4]
    twice = pasted(once, caret(BlockId("p"), 1), fragment)
    assert twice.songs is once.songs
    assert shown(twice)[2] == shown(twice)[3] == "The lamp is low\nThe tide is in"


def test_a_part_that_the_stanza_has_no_more_keeps_its_words() -> None:
    before = project(
        chapter(para(id="p"), placed("z", id="v", part=(1, 2))),
        songs=[song("", stanza("a", "b", "c", id="z"))],
    )
    fragment = paste.copy(before, between("v", 0, "v", 3))
    linked = pasted(before, caret(BlockId("p")), fragment).chapters[0].blocks[1]
    assert linked == placed("z", id=linked.id, part=(1, 2))
    for lines in (("a",), ("a", "b")):
        shorter = songs.set_stanza(before, StanzaId("z"), lines=lines)
        after = pasted(shorter, caret(BlockId("p")), fragment)
        assert text_of(after, after.chapters[0].blocks[1]) == "b\nc"


def test_a_song_of_the_same_name_and_other_words_is_another() -> None:
    fragment = paste.copy(story(), between("v1", 0, "v1", 30))
    other = project(chapter(para(id="p")), songs=[song("Harbour Lights", stanza("la"))], id="other")
    after = pasted(other, caret(BlockId("p")), fragment)
    assert [len(song.stanzas) for song in after.songs] == [1, 3]


def test_a_stanza_without_its_song_is_refused() -> None:
    with pytest.raises(FragmentError):
        paste.insert(story(), caret(BlockId("p1")), Fragment((placed("nowhere"),)))


# --- bytes and plain text ---


def test_a_fragment_travels_as_bytes() -> None:
    fragment = paste.copy(story(), between("p1", 4, "p4", 3))
    assert paste.decode(paste.encode(fragment)) == fragment


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\xff",
        b"{}",
        b"[" * 100_000,
        paste.encode(Fragment((placed("nowhere"),))),
        paste.encode(Fragment((para("a", id="x"), para("b", id="x")))),
        paste.encode(Fragment((para("a\u2028"),))),
        paste.encode(Fragment((Paragraph(BlockId("x"), (Run(""),)),))),
        paste.encode(Fragment((), chapters=(Chapter(ChapterId("c"), blocks=(para("a"),)),))),
    ],
)
def test_bytes_that_are_no_fragment_are_refused(bad: bytes) -> None:
    with pytest.raises(FragmentError):
        paste.decode(bad)


@pytest.mark.parametrize(
    ("words", "paragraphs", "is_open"),
    [
        ("one", ["one"], (True, True)),
        ("  ", ["  "], (True, True)),
        ("one\r\n\r\ntwo", ["one", "two"], (True, True)),
        ("one\n", ["one"], (True, False)),
        ("\none\ntwo", ["one", "two"], (False, True)),
        ("\n \n", [], (False, False)),
        ("", [], (False, False)),
        ("a\x00b\u2028c", ["ab", "c"], (True, True)),
    ],
)
def test_plain_text(words: str, paragraphs: list[str], is_open: tuple[bool, bool]) -> None:
    fragment = paste.from_plain(words)
    assert [text_of(story(), block) for block in fragment.blocks] == paragraphs
    assert (fragment.open_start, fragment.open_end) == is_open


# --- dragged text ---


def test_text_moves_within_a_paragraph() -> None:
    later = paste.move(story(), between("p1", 4, "p1", 9), at("p1", 26))
    assert shown(later.project)[1] == "She before the gulls.woke "
    assert later.selection == between("p1", 21, "p1", 26)
    earlier = paste.move(story(), between("p1", 4, "p1", 9), at("p1", 0))
    assert shown(earlier.project)[1] == "woke She before the gulls."


def test_a_stretch_moves_with_its_stanza_as_it_is() -> None:
    before = story()
    done = paste.move(before, between("p1", 4, "p2", 4), at("p6", 8))
    assert shown(done.project)[:3] == ["Morning", "She kettle sang to itself.", "Evening"]
    assert shown(done.project, 1)[3:] == ["The end.woke before the gulls.", shown(before)[2], "The "]
    assert done.project.chapters[1].blocks[4] is before.chapters[0].blocks[2]


def test_a_place_in_the_joined_rest_is_found_again() -> None:
    done = paste.move(story(), between("p1", 4, "p2", 4), at("p2", 10))
    assert shown(done.project)[1:4] == [
        "She kettlewoke before the gulls.",
        shown(story())[2],
        "The  sang to itself.",
    ]


@pytest.mark.parametrize("place", [at("p1", 4), at("v1", 3), at("p2", 4)])
def test_a_selection_dropped_on_itself_stays(place: Place) -> None:
    before = story()
    assert paste.move(before, between("p1", 4, "p2", 4), place).project is before


@given(st.data())
def test_any_paste_keeps_what_was_there(data: st.DataObject) -> None:
    source, before = data.draw(projects()), data.draw(projects())
    fragment = paste.decode(paste.encode(paste.copy(source, data.draw(selections(source)))))
    place = data.draw(places(before))
    done = paste.insert(before, Selection(place, place), fragment)
    assert problems(done.project) == ()
    if not fragment.blocks:
        assert done.project is before
        return
    assert not Counter(letters(before)) - Counter(letters(done.project))
    assert done.selection is not None
    end = done.selection.head
    assert end.offset <= len(text_of(done.project, block(done.project, end.block)))


@given(st.data())
def test_any_stretch_moved_keeps_all_words(data: st.DataObject) -> None:
    before = data.draw(projects())
    done = paste.move(before, data.draw(selections(before)), data.draw(places(before)))
    assert problems(done.project) == ()
    assert letters(done.project) == letters(before)
    assert done.project.songs is before.songs


def test_cut_keeps_styles() -> None:
    before = project(chapter(styled(("a", "b"), ("c", "iu"), id="p", align="justify"), para(id="q")))
    fragment = paste.copy(before, between("p", 0, "p", 2))
    after = pasted(before, caret(BlockId("q")), fragment)
    assert after.chapters[0].blocks[2] == styled(("a", "b"), ("c", "iu"), id="q", align="justify")


def test_copies_of_a_song_are_found_by_what_they_say() -> None:
    fragment = paste.copy(story(), between("v1", 0, "v1", 30))
    renamed = project(chapter(para(id="p")), songs=[story().songs[0]], id="other")
    own = songs.remove(songs.add(renamed, song("Harbour Lights", *_again(), id="own")), SongId("song"))
    after = pasted(own, caret(BlockId("p")), fragment)
    assert after.songs is own.songs
    assert [block.stanza for block in after.chapters[0].blocks if isinstance(block, Placement)] == ["z0"]


def _again() -> list[Stanza]:
    return [stanza(*one.lines, id=f"z{index}") for index, one in enumerate(story().songs[0].stanzas)]


# --- chapters ---


@given(st.data())
def test_chapters_come_along_whole(data: st.DataObject) -> None:
    source, before = data.draw(projects()), data.draw(projects())
    taken = data.draw(st.lists(st.sampled_from([one.id for one in source.chapters]), min_size=1))
    fragment = paste.decode(paste.encode(paste.copy_chapters(source, taken)))
    index = data.draw(st.integers(0, len(before.chapters)))
    done = paste.insert_chapters(before, index, fragment)
    assert problems(done.project) == ()
    wanted = [one for one in source.chapters if one.id in taken]
    came = done.project.chapters[index : index + len(wanted)]
    for old, new in zip(wanted, came, strict=True):
        assert (new.title, noted(new)) == (old.title, noted(old))
        assert kinds(new.blocks) == kinds(old.blocks)
        for told, retold in zip(old.blocks, new.blocks, strict=True):
            if not isinstance(told, Placement):  # a stanza says what its song says here
                assert text_of(done.project, retold) == text_of(source, told)
    assert [*done.project.chapters[:index], *done.project.chapters[index + len(came) :]] == [*before.chapters]
    assert done.selection == caret(came[0].blocks[0].id)


def noted(chapter: Chapter) -> list[object]:
    """What the notes of a chapter say."""
    return [paragraph.runs for paragraph in (*chapter.notes.head, *chapter.notes.end)]


def test_a_chapter_never_lands_in_the_text() -> None:
    before = story()
    fragment = paste.copy_chapters(before, [before.chapters[1].id])
    done = paste.insert(before, between("p1", 0, "p1", 4), fragment)
    assert [chapter.title for chapter in done.project.chapters] == ["The Keeper", "The Sail", "The Sail"]
    assert done.project.chapters[0] is before.chapters[0]
    assert paste.plain(before, fragment).startswith("The Sail\n\nA sail.")
