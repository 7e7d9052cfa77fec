"""Lines at one time: both sung, or one what the other means or how it sounds. No word goes in either case."""

import pytest

from songfic_editor.formats.lyrics.draft import SongDraft
from songfic_editor.formats.lyrics.registry import read_text
from songfic_editor.formats.lyrics.tongues import language_of


def lrc(*rows: tuple[str, ...]) -> SongDraft:
    """Each row's lines at one time."""
    text = (f"[00:{4 * number:02}.00]{line}" for number, row in enumerate(rows) for line in row)
    return read_text("\n".join(text))


def test_lines_in_two_languages_are_a_line_and_its_translation() -> None:
    found = lrc(
        ("夜里的港口下着雨", "It rains on the harbour"),
        ("灯光照着回家的路", "The light is on the way"),
        ("啊",),
    )
    (section,) = found.sections
    assert section.lines == ("夜里的港口下着雨", "灯光照着回家的路", "啊")
    assert section.translation == ("It rains on the harbour", "The light is on the way", "")
    assert "translation-guessed" in [doubt.code for doubt in found.doubts]


def test_the_line_that_is_spelled_out_is_the_one_that_is_sung() -> None:
    found = lrc(
        ("The night is in the harbour", "yoru no minato ni", "夜の港に"),
        ("There is a voice for you", "koe ga suru", "声がする"),
    )
    (section,) = found.sections
    assert section.lines == ("夜の港に", "声がする")
    assert section.romanisation == ("yoru no minato ni", "koe ga suru")
    assert section.translation == ("The night is in the harbour", "There is a voice for you")


@pytest.mark.parametrize(
    "rows",
    [
        [("I wait for you in the rain", "(in the rain with you)"), ("And the lamp is low", "(it is so low)")],
        [("la la la", "hey hey"), ("lo lo lo", "ho ho")],
        [
            ("I wait for you in the rain", "大海"),
            ("And the lamp is low",),
            ("The tide",),
            ("The sea",),
            ("Oh",),
        ],
        [
            ("v1: 夜里的港口下着雨", "v2: The lamp is on the table"),
            ("v1: 灯光照着", "v2: I wait for you in the rain"),
        ],
    ],
)
def test_what_may_be_two_voices_is_sung(rows: list[tuple[str, ...]]) -> None:
    found = lrc(*rows)
    sung = [line for section in found.sections for line in section.lines]
    assert len(sung) == sum(map(len, rows))
    assert all(section.translation is None and section.romanisation is None for section in found.sections)


def test_another_translation_of_the_same_words_is_kept() -> None:
    found = read_text(
        "[00:01.00][Chorus]\n[00:02.00]Oh sea\n[00:02.00][tr:de]O Meer\n"
        "[00:09.00][Chorus]\n[00:10.00]Oh sea\n[00:10.00][tr:de]O die See\n"
    )
    assert [section.translation for section in found.sections] == [("O Meer",), ("O die See",)]


def test_a_repeat_without_a_translation_has_the_first_one_s() -> None:
    found = read_text(
        "[00:01.00][Chorus]\n[00:02.00]Oh sea\n[00:09.00][Chorus]\n[00:10.00]Oh sea\n[00:10.00][tr]O Meer\n"
    )
    assert ([section.translation for section in found.sections], found.order) == ([("O Meer",)], (0, 0))


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("the lamp is on the table and you are not", "en"),
        ("la lampe est sur la table et je ne suis pas là", "fr"),
        ("ich warte auf dich und das Licht ist aus", "de"),
        ("la la la la la la la", "Latn"),
        ("Oh", "Latn"),
        ("夜の港", "ja"),
        ("夜里的港口", "zh"),
        ("너를 기다려 baby", "ko"),
        ("Свет в окне", "ru"),
        ("…", ""),
    ],
)
def test_a_language_is_told_by_letters_and_common_words(line: str, tag: str) -> None:
    assert language_of([line]) == tag
