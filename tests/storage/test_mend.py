"""A damaged story is mended where no word is lost by it, and each mending is told."""

from msgspec.structs import replace

from songfic_editor.model.check import problems
from songfic_editor.model.document import Choice, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ProjectId, SongId, StanzaId
from songfic_editor.model.songs import LyricStyle, Voice
from songfic_editor.model.text import Run, Style, plain
from songfic_editor.storage import codec
from tests.builders import chapter, head, para, placed, project, song, stanza, story
from tests.storage.test_load import drop_at, set_at, spoiled


def mended(broken: Project | bytes) -> tuple[Project, list[tuple[str, str]]]:
    """The project as it loads, and what was done to it as (code, path)."""
    loaded = codec.decode(broken if isinstance(broken, bytes) else codec.encode(broken))
    assert problems(loaded.project) == ()
    again = codec.decode(codec.encode(loaded.project))
    assert (again.project, again.repairs) == (loaded.project, ())
    return loaded.project, [(repair.code, repair.path) for repair in loaded.repairs]


def with_block(block: Paragraph | Placement | SceneHead) -> Project:
    """A story with one more block at the end of its first chapter, as blocks[3]."""
    verse = stanza("one", "two", "three", id="z")
    blocks = (head(id="h"), para("word", id="p"), placed(verse, id="v"), block)
    return project(chapter(*blocks, id="c"), songs=[song("Tide", verse, id="m")], id="x")


def test_a_missing_id_is_given() -> None:
    loaded, repairs = mended(spoiled(drop_at("chapters", 0, "blocks", 1, "id")))
    assert repairs == [("id-given", "$.chapters[0].blocks[1].id")]
    assert loaded.chapters[0].blocks[1].id
    for path in (("id",), ("songs", 0, "id"), ("chapters", 0, "id"), ("songs", 0, "stanzas", 2, "id")):
        assert mended(spoiled(set_at(*path, "")))[1][0][0] == "id-given"


def test_the_later_of_two_equal_ids_is_changed() -> None:
    loaded, repairs = mended(with_block(para("later", id="p")))
    assert repairs == [("id-changed", "$.chapters[0].blocks[3].id")]
    assert loaded.chapters[0].blocks[1] == para("word", id="p")
    assert plain(loaded.chapters[0].blocks[3].runs) == "later"  # type: ignore[union-attr]  # a paragraph


def test_a_stanza_keeps_its_id_and_its_placements_whatever_else_has_it() -> None:
    broken = with_block(para("end", id="e"))
    tide = replace(broken.songs[0], id=SongId("z"), order=(StanzaId("z"),))
    loaded, repairs = mended(replace(broken, id=ProjectId("z"), songs=(tide,)))
    assert repairs == [("id-changed", "$.id"), ("id-changed", "$.songs[0].id")]
    assert loaded.chapters == broken.chapters
    assert loaded.songs[0].order == ("z",)


def test_an_id_that_cannot_be_shown_is_changed_and_what_names_it_follows() -> None:
    verse = stanza("one", "two", id="z\n1")
    broken = project(
        chapter(head(id="h"), placed(verse, id="v"), para("a\x00", id="p\t")), songs=[song("Tide", verse)]
    )
    loaded, repairs = mended(broken)
    assert repairs == [
        ("text-cleaned", "$.chapters[0].blocks[2].runs[0].text"),
        ("id-mended", "$.songs[0].stanzas[0].id"),
        ("id-mended", "$.chapters[0].blocks[2].id"),
    ]
    fresh = loaded.songs[0].stanzas[0].id
    assert loaded.songs[0].order == (fresh,)
    assert loaded.chapters[0].blocks[1] == placed(fresh, id="v")


def test_the_order_of_a_second_song_follows_its_own_stanza() -> None:
    first = song("A", stanza("a", id="z"), id="m", order=["z"])
    second = song("B", stanza("b", id="z"), id="n", order=["z", "z"])
    loaded, repairs = mended(project(chapter(placed("z")), songs=[first, second]))
    assert repairs == [("id-changed", "$.songs[1].stanzas[0].id")]
    fresh = loaded.songs[1].stanzas[0]
    assert loaded.songs[0].order == ("z",)
    assert loaded.songs[1].order == (fresh.id, fresh.id)
    assert fresh.lines == ("b",)


def test_a_missing_scene_head_is_put_in() -> None:
    loaded, repairs = mended(spoiled(drop_at("chapters", 1, "blocks", 0)))
    assert repairs == [("head-inserted", "$.chapters[1].blocks")]
    assert loaded.chapters[1].blocks[1:] == story().chapters[1].blocks[1:]
    assert isinstance(loaded.chapters[1].blocks[0], SceneHead)


def test_a_chapter_without_blocks_can_be_written_in() -> None:
    loaded, repairs = mended(spoiled(drop_at("chapters", 1, "blocks")))
    assert repairs == [("head-inserted", "$.chapters[1].blocks")]
    assert [type(block) for block in loaded.chapters[1].blocks] == [SceneHead, Paragraph]


def test_a_story_without_a_chapter_gets_one() -> None:
    for broken in (drop_at("chapters"), set_at("chapters", [])):
        loaded, repairs = mended(spoiled(broken))
        assert repairs == [("chapter-added", "$.chapters")]
        assert loaded.songs == story().songs


def test_split_and_empty_runs_are_merged() -> None:
    pieces = (Run("The "), Run(""), Run("kettle"), Run(" sang", Style("i")))
    loaded, repairs = mended(with_block(Paragraph(BlockId("e"), pieces)))
    assert repairs == [("runs-merged", "$.chapters[0].blocks[3].runs")]
    assert loaded.chapters[0].blocks[3] == Paragraph(
        BlockId("e"), (Run("The kettle"), Run(" sang", Style("i")))
    )


def test_unknown_letters_of_a_style_are_dropped() -> None:
    pieces = (Run("The kettle", Style("ixb")), Run(" sang", Style("q")))
    loaded, repairs = mended(with_block(Paragraph(BlockId("e"), pieces)))
    assert repairs == [
        ("style-mended", "$.chapters[0].blocks[3].runs[0].style"),
        ("style-mended", "$.chapters[0].blocks[3].runs[1].style"),
    ]
    assert loaded.chapters[0].blocks[3] == Paragraph(
        BlockId("e"), (Run("The kettle", Style("bi")), Run(" sang"))
    )


def test_a_link_that_no_story_may_have_is_dropped_and_its_words_stay() -> None:
    pieces = (Run("The kettle", link="file:///etc"), Run(" sang", link="https://tide.example"))
    loaded, repairs = mended(with_block(Paragraph(BlockId("e"), pieces)))
    assert repairs == [("link-dropped", "$.chapters[0].blocks[3].runs[0].link")]
    assert loaded.chapters[0].blocks[3] == Paragraph(BlockId("e"), (Run("The kettle"), pieces[1]))


def test_words_whose_stanza_is_gone_become_a_paragraph() -> None:
    loaded, repairs = mended(with_block(placed("gone", id="e", lines=("Oh, harbour", "", "lights"))))
    assert repairs == [("stanza-freed", "$.chapters[0].blocks[3]")]
    assert loaded.chapters[0].blocks[3] == para("Oh, harbour\n\nlights", "e", "i", "center")


def test_a_part_beyond_its_stanza_shows_what_there_is() -> None:
    for part, kept in [((1, 9), (1, 2)), ((-4, 1), (0, 1)), ((7, 9), (2, 2)), ((2, 0), (2, 2))]:
        loaded, repairs = mended(with_block(placed("z", id="e", part=part)))
        assert repairs == [("part-changed", "$.chapters[0].blocks[3].part")]
        assert loaded.chapters[0].blocks[3] == placed("z", id="e", part=kept)


def test_a_stanza_or_placement_without_a_line_has_an_empty_one() -> None:
    loaded, repairs = mended(with_block(placed("z", id="e", lines=())))
    assert repairs == [("line-added", "$.chapters[0].blocks[3].lines")]
    assert loaded.chapters[0].blocks[3] == placed("z", id="e", lines=("",))
    loaded, repairs = mended(spoiled(set_at("songs", 0, "stanzas", 0, "lines", [])))
    assert repairs == [("line-added", "$.songs[0].stanzas[0].lines")]
    assert loaded.songs[0].stanzas[0].lines == ("",)


def test_a_line_break_where_none_can_be_becomes_a_space() -> None:
    loaded, repairs = mended(with_block(placed("z", id="e", lines=("Oh, harbour\nlights", "home"))))
    assert repairs == [("line-joined", "$.chapters[0].blocks[3].lines[0]")]
    assert loaded.chapters[0].blocks[3] == placed("z", id="e", lines=("Oh, harbour lights", "home"))
    loaded, repairs = mended(with_block(head("Morning\nlight", id="e")))
    assert repairs == [("line-joined", "$.chapters[0].blocks[3].title")]
    assert loaded.chapters[0].blocks[3] == head("Morning light", id="e")


def test_times_that_are_not_one_a_line_are_dropped() -> None:
    loaded, repairs = mended(spoiled(set_at("songs", 0, "stanzas", 0, "times", [1, 2, 3])))
    assert repairs == [("times-dropped", "$.songs[0].stanzas[0].times")]
    assert loaded == story()


def test_times_below_zero_are_dropped() -> None:
    loaded, repairs = mended(spoiled(set_at("songs", 0, "stanzas", 0, "times", [-1, 2])))
    assert repairs == [("times-dropped", "$.songs[0].stanzas[0].times")]
    assert loaded == story()


def test_a_translation_of_too_many_or_too_few_lines_keeps_every_word() -> None:
    for given, kept in [
        (("one",), ("one", "")),
        (("one", "two", "three"), ("one", "two three")),
        (("a\nb", "two"), ("a b", "two")),
        ((), None),
    ]:
        for field in ("translation", "romanisation"):
            loaded, repairs = mended(spoiled(set_at("songs", 0, "stanzas", 0, field, list(given))))
            assert getattr(loaded.songs[0].stanzas[0], field) == kept
            assert [code for code, _ in repairs] == [
                "line-joined" if kept == ("a b", "two") else "beside-mended"
            ]


def test_whoever_sings_is_a_voice_of_the_song() -> None:
    loaded, repairs = mended(spoiled(set_at("songs", 0, "stanzas", 2, "voices", [["Ann", "\n"], ["B\nn"]])))
    tide = loaded.songs[0]
    assert tide.stanzas[2].voices == (("Ann",), ("B n",), ())
    assert tide.voices == (Voice("Ann"), Voice("B n"))
    where = "$.songs[0].stanzas[2].voices"
    assert repairs == [
        ("voices-mended", where),
        ("voice-added", where),
        ("voice-dropped", where),
        ("voice-added", where),
    ]


def test_a_voice_has_a_name_of_its_own() -> None:
    voices = [
        {"name": "Ann", "mark": "a\nb"},
        {"name": ""},
        {"name": "Ann"},
        {"name": "Ben", "colour": "puce"},
    ]
    loaded, repairs = mended(spoiled(set_at("songs", 0, "voices", voices)))
    assert loaded.songs[0].voices == (Voice("Ann", mark="a b"), Voice("Ben"))
    assert repairs == [
        ("value-dropped", "$.songs[0].voices[3].colour"),
        ("line-joined", "$.songs[0].voices[0].mark"),
        ("voice-dropped", "$.songs[0].voices[1]"),
        ("voice-dropped", "$.songs[0].voices[2]"),
    ]


def test_nothing_that_parts_lines_has_a_line_break() -> None:
    loaded, repairs = mended(spoiled(set_at("lyric_style", {"between": " /\n"})))
    assert loaded.lyric_style == LyricStyle(between=" / ")
    assert repairs == [("line-joined", "$.lyric_style.between")]


def test_an_order_of_stanzas_that_the_song_lacks_is_shortened() -> None:
    loaded, repairs = mended(spoiled(set_at("songs", 0, "order", ["verse", "gone", "chorus"])))
    assert repairs == [("order-dropped", "$.songs[0].order[1]")]
    assert loaded.songs[0].order == ("verse", "chorus")


def test_a_key_that_no_project_has_is_dropped_and_told() -> None:
    loaded, repairs = mended(spoiled(set_at("chapters", 0, "blocks", 1, "mood", {"deep": [1]})))
    assert repairs == [("key-dropped", "$.chapters[0].blocks[1].mood")]
    assert loaded == story()


def test_a_word_that_is_not_in_its_set_gives_way_to_the_usual_one() -> None:
    loaded, repairs = mended(spoiled(set_at("songs", 0, "colour", "puce")))
    assert repairs == [("value-dropped", "$.songs[0].colour")]
    assert loaded == story()
    assert mended(spoiled(set_at("chapters", 0, "blocks", 1, "align", "left")))[0] == story()


def test_all_at_once() -> None:
    def spoil(value: dict[str, object]) -> None:
        for step in (
            drop_at("id"),
            set_at("songs", 0, "order", 0, "gone"),
            drop_at("chapters", 0, "blocks", 0),
            set_at("chapters", 0, "blocks", 2, "id", "p1"),
            set_at("chapters", 1, "blocks", 2, "stanza", "gone"),
        ):
            step(value)  # type: ignore[arg-type]  # JSON

    _, repairs = mended(spoiled(spoil))
    assert [code for code, _ in repairs] == [
        "id-given",
        "order-dropped",
        "id-changed",
        "head-inserted",
        "stanza-freed",
    ]


def test_a_choice_without_its_blocks_is_dropped_and_both_texts_stay() -> None:
    """Nothing is open where a block is gone, named twice, or no choice at all."""
    pairs = [("p1", "p2"), ("p1", "gone"), ("p2", "p2"), ("p1", "p2")]
    choices = tuple(Choice(BlockId(mine), BlockId(theirs)) for mine, theirs in pairs)
    loaded, repairs = mended(replace(story(), choices=choices))
    assert loaded == replace(story(), choices=choices[:1])
    assert repairs == [("choice-dropped", f"$.choices[{index}]") for index in (1, 2, 3)]
