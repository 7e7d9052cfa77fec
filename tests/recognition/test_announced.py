"""What the prose beside short lines says that they are."""

import pytest

from songfic_editor.recognition.announced import as_another


@pytest.mark.parametrize(
    "before",
    [
        "She sat down. He got up and read his poem to them:",
        "There was a note on the door.",
        "Sur la porte, quelqu'un avait laissé un mot :",
        "Auf dem Tisch lag ein Zettel von ihr.",
        "Он достал из кармана письмо и прочёл.",
        "冷蔵庫に手紙が貼ってあった。",
        "桌上放着一封信，是她写的。",
        "كانت على الطاولة رسالة من أخيها.",
    ],
)
def test_the_sentence_before_announces_it(before: str) -> None:
    assert as_another(before, "") >= 1.0


def test_what_is_sung_is_no_letter() -> None:
    assert as_another("He put the letter down and sang to her.", "") == 0.0


def test_what_stands_further_off_announces_nothing() -> None:
    before = "There was a letter on the mat that morning. Nobody picked it up, and after a while it rained."
    assert as_another(before, "They all went in and sat down by the stove. She had a card.") == 0.0


def test_the_sentence_behind_it_counts_for_less() -> None:
    assert 0.0 < as_another("They all went in, one by one.", "She put the list in her pocket.") < 1.0


def test_a_poem_behind_a_colon_is_none_of_the_song_whatever_its_look() -> None:
    assert as_another("He opened the book and began to read his poem:", "") > as_another("He said this:", "")
