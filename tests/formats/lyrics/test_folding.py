"""Sections held once and the order they are sung in: nothing that is sung is lost by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.formats.lyrics.draft import SongDoubt, SongProblem
from songfic_editor.formats.lyrics.folding import draft, fold, unfolded
from songfic_editor.formats.lyrics.languages import language_tag
from songfic_editor.formats.lyrics.parts import Found, Part
from songfic_editor.recognition.repeats import same_words
from tests import builders

_LINES = st.lists(
    st.sampled_from(["Oh, tide over", "oh tide over!", "Bring him home", "Say no", "…", "♪ la", "La"])
    | builders.texts(3, breaks=False).filter(str.strip),
    min_size=1,
    max_size=4,
)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    """Sections as they may come in a file: near-identical ones among them, with labels and times or none."""
    made: list[Part] = []
    for _ in range(draw(st.integers(1, 8))):
        again = made and draw(st.booleans())
        lines = list(draw(st.sampled_from(made)).lines) if again else draw(_LINES)
        if again and draw(st.booleans()):
            lines = [f"{line.upper()}," for line in lines]
        kind = draw(st.sampled_from([None, "verse", "chorus"]))
        label = draw(st.sampled_from(["", "Chorus", "Verse 1", "Hook"])) if kind else ""
        times = list(range(len(lines))) if draw(st.booleans()) else None
        made.append(Part(lines, label, kind, sung=draw(st.sampled_from([1, 1, 1, 2, 0])), times=times))
    return made


def words(line: str) -> str:
    return same_words(line) or line


@given(parts())
def test_unfolding_by_the_order_gives_back_every_line(told: list[Part]) -> None:
    sections, order, _ = fold(told)

    sung = [line for part in told for _ in range(part.sung) for line in part.lines]
    assert [words(line) for line in unfolded(sections, order)] == [words(line) for line in sung]
    held = {words(line) for section in sections for line in section.lines}
    assert held == {words(line) for part in told for line in part.lines}


@given(parts())
def test_each_wording_is_held_once_under_a_label_of_its_own(told: list[Part]) -> None:
    sections, _, _ = fold(told)

    wordings = [tuple(words(line) for line in section.lines) for section in sections]
    assert len(set(wordings)) == len(wordings)
    assert len({section.label for section in sections}) == len(sections)
    assert all(section.times is None or len(section.times) == len(section.lines) for section in sections)


def test_identical_and_nearly_identical_sections_are_one() -> None:
    sections, order, doubts = fold(
        [
            Part(["Oh, tide over,", "bring him home"], "Chorus", "chorus"),
            Part(["The lamp is low"], "Verse", "verse"),
            Part(["Oh tide over", "Bring him home!"], "Final Chorus", "chorus"),
        ]
    )

    assert [section.label for section in sections] == ["Chorus", "Verse"]
    assert order == (0, 1, 0)
    assert doubts == ()


def test_a_section_with_another_word_is_kept_and_told() -> None:
    sections, order, doubts = fold(
        [
            Part(["Oh, harbour lights", "bring him home"], "Chorus", "chorus"),
            Part(["Oh, harbour lights", "bring her home"], "Chorus", "chorus"),
        ]
    )

    assert [section.label for section in sections] == ["Chorus", "Chorus 2"]
    assert order == (0, 1)
    assert doubts == (SongDoubt("section-varied", "Chorus 2"),)


def test_a_section_broken_off_in_its_first_line_is_the_whole_one() -> None:
    _, order, _ = fold(
        [
            Part(["Oh, harbour lights, bring him", "home"], "Chorus", "chorus"),
            Part(["Oh, harbour lights…"], "Chorus", "chorus"),
            Part(["Another thing…"], "Chorus", "chorus"),
        ]
    )
    assert order == (0, 0, 1)


def test_a_label_alone_sings_its_section_again() -> None:
    chorus = Part(["la"], "Chorus 1", "chorus")

    assert fold([chorus, Part([], "chorus 1", "chorus")])[1] == (0, 0)
    assert fold([chorus, Part([], "Refrain", "chorus", sung=2)])[1] == (0, 0, 0)
    assert fold([chorus, Part([], "Bridge", "bridge")])[2] == (SongDoubt("section-missing", "Bridge"),)
    assert fold([chorus, Part([], "Guitar heroics", "other")])[1:] == ((0,), ())


def test_more_than_any_song_is_refused() -> None:
    for lines in (["la"] * 20_001, ["la " * 7_000]):
        with pytest.raises(SongProblem, match="too-long"):
            draft(Found([Part(lines)]), "text")
    with pytest.raises(SongProblem, match="too-long"):
        draft(Found([Part(["la"], "A", "verse", sung=20) for _ in range(101)]), "text")


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("EN_gb", "en-GB"),
        ("English", "en"),
        ("deu", "de"),
        ("zh-hant", "zh-Hant"),
        ("en - us", ""),
        ("?", ""),
    ],
)
def test_languages_become_tags(told: str, tag: str) -> None:
    assert language_tag(told) == tag
