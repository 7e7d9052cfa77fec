"""A language is named only where the text leaves little doubt."""

import pytest

from songfic_editor.text.language import guess

TEXTS = {
    "en": "She had not seen the harbour for ten years, and "
    "it was not what she remembered of it. He waited for her.",
    "fr": "Elle n'avait pas vu le port depuis dix ans, et "
    "ce n'était pas ce dont elle se souvenait. Il est dans la rue.",
    "de": "Sie hatte den Hafen seit zehn Jahren nicht gesehen, "
    "und er war nicht das, was sie in der Erinnerung hatte.",
    "es": "No había visto el puerto en diez años, y no era "
    "lo que recordaba de él. Los barcos y las luces se iban por la ría.",
    "it": "Non vedeva il porto da dieci anni, e non era quello "
    "che ricordava di lui. Il mare era più scuro per lei che per gli altri.",
    "nl": "Ze had de haven in tien jaar niet gezien en het "
    "was niet wat zij zich van het water en de lichten op de kade herinnerde.",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_language_is_known_by_its_small_words(tag: str) -> None:
    assert guess(TEXTS[tag]) == tag


@pytest.mark.parametrize(
    "text", ["", "Oh, light", "la " * 100, "日本語の歌です。" * 30, "Шла Саша по шоссе " * 9]
)
def test_a_doubtful_text_gets_no_name(text: str) -> None:
    assert guess(text) == ""
