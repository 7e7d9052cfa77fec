import pytest

from songfic_editor.recognition.chapter_words import counts_chapters, heads_chapter


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Глава 1",
            "Глава первая: Дождь",
            "Часть II",
            "Teil Eins",
            "1. Kapitel",
            "Capítulo Uno – El muelle",
        ),
        *(
            "Chapitre premier",
            "Première partie",
            "Capitolo 2",
            "Rozdział 3",
            "Hoofdstuk 4: Regen",
            "Parte dois",
        ),
        *("第一章", "第1章　雨の日", "第三話：海", "الفصل الأول", "الفصل 2: المطر", "제1장 비"),
        *("Chapter1", "Ch.IV", "Chapter One-The Storm", "Chapter 3-the storm", "Part I - Rain", "Act III"),
    ],
)
def test_headings_in_many_languages(line: str) -> None:
    assert heads_chapter(line)


@pytest.mark.parametrize(
    "line",
    [
        *("Parti-o no dia em que tu partiste,", "Parti-o.", "Part I-beam", "Part one-eyed, part one-legged"),
        *("Act civil.", "Part ill", "Act I-don't-care.", "PartI-time", "Capone", "Teilen", "Parte una pera"),
        *(
            "第一章を読んだ。",
            "第一回见面的时候，下着雨。",
            "Часть речи",
            "الفصل الأول انتهى، فقمت.",
            "Partie de chasse",
        ),
    ],
)
def test_words_that_only_begin_so(line: str) -> None:
    assert not heads_chapter(line)


def test_headings_that_begin_with_their_number() -> None:
    lines = ("2. Rain", "IV: The Quay", "Three - Snow", "1.Rain")
    assert all(map(counts_chapters, lines))
    names = ("24-Hour Diner", "One-Way Street", "I-95", "3.14 Reasons", "X-Ray", "Ill. Very Ill")
    assert not any(map(counts_chapters, names))
