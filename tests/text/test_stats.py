"""Words are counted as AO3 counts them, and only what changed is counted again."""

import msgspec
import pytest

from songfic_editor.model.document import Project
from songfic_editor.text import stats
from songfic_editor.text.stats import Counter, Counts, words
from tests import builders
from tests.builders import chapter, head, para, placed, project, song, stanza, story, styled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("one two  three", 3),
        ("don't arm-rest o’clock ‘quoted’", 4),
        ("wait--what", 2),
        ("wait---what", 2),
        ("well — then – go", 3),
        ("***", 0),
        ("* * *", 0),
        ("---", 0),
        ("a\u00adb", 2),
        ("a\u200db", 2),
        ("a\u2011b", 2),
        ("½", 0),
        ("1½ cups", 2),
        ("3.50", 2),
        ("snake_case", 1),
        ("日本語", 3),
        ("ひらがな", 4),
        ("ラーメン", 4),
        ("ภาษา", 4),
        ("한국어 노래", 2),
        ("שלום עולם", 2),
        ("e\u0301a\u0308", 1),
        ("Ⅷ Ⓐ", 2),
        ("\U0001f3b5 \U0001f3b6", 0),
        ("I <3 you", 3),
        ("line\nbreak", 2),
        ("non\u00a0breaking", 2),
    ],
)
def test_words_are_counted_by_the_archive_s_rules(text: str, expected: int) -> None:
    assert words(text) == expected


def test_a_style_inside_a_word_makes_it_two_as_on_the_archive() -> None:
    assert stats.block_words(styled(("wo", ""), ("rd", "i"))) == 2


def test_prose_and_lyrics_are_apart_by_chapter_and_scene() -> None:
    counted = stats.count(story())

    assert counted.counts == Counts(prose=5 + 5 + 3 + 4 + 2 + 2, lyrics=8 + 6 + 7)
    assert [one.counts for one in counted.chapters] == [Counts(17, 14), Counts(4, 7)]
    assert [(scene.title, scene.number, scene.counts) for scene in counted.chapters[0].scenes] == [
        ("Morning", 1, Counts(10, 8)),
        ("Evening", 2, Counts(7, 6)),
    ]


def test_titles_and_notes_are_no_words_of_the_story() -> None:
    assert stats.count(
        project(chapter(head("Some title"), para("two words"), title="Not counted"))
    ).counts == (Counts(2, 0))


def test_a_part_and_own_lines_count_as_they_are_read() -> None:
    verse = stanza("one two", "three", "four five six", id="v")
    story = project(
        chapter(placed("v", part=(1, 2)), placed("v", lines=("just one",))), songs=[song("S", verse)]
    )

    assert stats.count(story).counts == Counts(0, 4 + 2)


def test_counts_are_found_by_id() -> None:
    counted = stats.count(story())

    assert counted.chapter(story().chapters[1].id) == Counts(4, 7)
    assert counted.scene(counted.chapters[0].scenes[1].id) == Counts(7, 6)
    assert counted.scene(story().chapters[0].blocks[1].id) == Counts()


@pytest.mark.parametrize(("total", "minutes"), [(0, 0), (1, 1), (239, 1), (480, 2), (4112, 17)])
def test_reading_takes_at_least_a_minute(total: int, minutes: int) -> None:
    assert stats.reading_minutes(Counts(total)) == minutes


def test_the_share_of_lyrics() -> None:
    assert Counts(75, 25).lyrics_share == 0.25
    assert Counts().lyrics_share == 0.0


def _typed(story: Project, text: str) -> Project:
    """The story with its second block of the first chapter rewritten, all else the same objects."""
    first = story.chapters[0]
    blocks = (first.blocks[0], para(text, id=first.blocks[1].id), *first.blocks[2:])
    return msgspec.structs.replace(
        story, chapters=(msgspec.structs.replace(first, blocks=blocks), *story.chapters[1:])
    )


def test_one_key_counts_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    before = builders.large(chapters=5, words=2_000)
    after = _typed(before, "only these four words")
    counter = Counter()
    counter.count(before)
    counted: list[str] = []
    monkeypatch.setattr(stats, "words", lambda text: counted.append(text) or words(text))

    found = counter.count(after)

    assert counted == ["only these four words"]
    assert found == stats.count(after)


def test_a_stanza_edited_in_its_song_is_counted_again_where_it_stands() -> None:
    counter = Counter()
    before = story()
    counter.count(before)
    tide = before.songs[0]
    longer = msgspec.structs.replace(tide.stanzas[0], lines=("now there are seven words in here",))
    after = msgspec.structs.replace(
        before, songs=(msgspec.structs.replace(tide, stanzas=(longer, *tide.stanzas[1:])),)
    )

    assert counter.count(after) == stats.count(after)
    assert counter.count(before) == stats.count(before)


def test_a_chapter_that_goes_is_forgotten() -> None:
    counter = Counter()
    before = story()
    counter.count(before)
    after = msgspec.structs.replace(before, chapters=before.chapters[1:])

    assert counter.count(after) == stats.count(after)
    assert len(counter._chapters) == 1


def test_stanzas_unused_used_and_repeated() -> None:
    found = {use.stanza: (use.placed, use.altered) for use in stats.stanza_uses(story())}

    assert found == {"verse": (1, 0), "chorus": (2, 1), "bridge": (0, 0)}
