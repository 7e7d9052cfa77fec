"""Which lines are an author's beyond doubt, and that no phrase is missed for a word that it need not have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.recognition.note_words import (
    PHRASES,
    Phrase,
    is_ending,
    is_note_line,
    may_be_said,
    opens_notes,
)

HINTED = [phrase for phrase in PHRASES if phrase.sure or phrase.hints]


@pytest.mark.parametrize("phrase", HINTED, ids=lambda phrase: phrase.code)
@given(data=st.data())
def test_a_phrase_is_looked_for_in_all_that_has_it(phrase: Phrase, data: st.DataObject) -> None:
    assert phrase in may_be_said(data.draw(st.from_regex(phrase.pattern)))


@pytest.mark.parametrize(
    "line",
    [
        "A /N this one is short",
        "N.D.A.: un capitolo breve",
        "Od autorki: krótki rozdział",
        "Prawa do piosenki nie należą do mnie.",
        "注：这一章很短",
        "The characters are not by me.",
    ],
)
def test_notes_in_rare_words(line: str) -> None:
    assert is_note_line(line)


@pytest.mark.parametrize("line", ["We walked down to the town.", "She had known her own mind.", "注视着他"])
def test_stories(line: str) -> None:
    assert not is_note_line(line)


def test_an_ending_is_one_with_and_without_vowel_signs() -> None:
    assert all(map(is_ending, ("تمت", "تمّت", "تَمَّت", "النهاية", "النهايـة")))
    assert not is_ending("تمّت الرحلة ثم عدنا")


def test_chatter_of_an_author_is_a_note() -> None:
    assert opens_notes("（作者碎碎念：写到这里楼下开始放炮。）")
