"""Headers in the languages that fics are written in, and stories that use their words."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from songfic_editor.recognition.field_words import DETAILS
from songfic_editor.recognition.header_fields import Field, field, is_labelled_note
from tests.recognition.shown import note_texts, paragraphs

STORY = (
    "The shop had been shut since the war, and every morning at nine he raised the blind in it all the same."
)


def imported(*parts: str) -> Project:
    return import_bytes("\n\n".join(parts).encode()).project


@pytest.mark.parametrize(
    ("header", "title", "author"),
    [
        (
            "Título: Marea\nAutora: Luz\nResumen: Dos hermanas.\nClasificación: T\nFandom: X\nPareja: A/B",
            "Marea",
            "Luz",
        ),
        (
            "Titre : Marée\nAuteur : Lou\nRésumé : Deux sœurs.\nRating : T\nFandom : X\nCouple : A/B",
            "Marée",
            "Lou",
        ),
        (
            "Titel: Flut\nAutorin: Lea\nKurzbeschreibung: Zwei.\nAltersfreigabe: T\nFandom: X\nPairing: A/B",
            "Flut",
            "Lea",
        ),
        (
            "Título: Maré\nAutor: Rui\nSinopse: Duas irmãs.\nClassificação: T\nFandom: X\nShipp: A/B",
            "Maré",
            "Rui",
        ),
        ("Titolo: Marea\nAutrice: Lia\nTrama: Due.\nRating: T\nFandom: X\nCoppia: A/B", "Marea", "Lia"),
        ("Tytuł: Fala\nAutorka: Ola\nOpis: Dwie.\nRating: T\nFandom: X\nPairing: A/B", "Fala", "Ola"),
        (
            "Название: Волна\nАвтор: Оля\nРезюме: Две.\nРейтинг: T\nФэндом: X\nПэйринг и персонажи: A/B",
            "Волна",
            "Оля",
        ),
        ("Название: Волна\nАвтор: Оля\nАннотация: Две.\nРейтинг: T\nФандом: X\nПейринг: A/B", "Волна", "Оля"),
        ("タイトル：潮\n作者：波\nあらすじ：二人。\nレーティング：T\n原作：X\nカップリング：A/B", "潮", "波"),
        ("【タイトル】潮\n【作者】波\n【あらすじ】二人。\n【対象年齢】T\n【原作】X\n【CP】A/B", "潮", "波"),
        ("标题：潮\n作者：海\n简介：两个人。\n分级：T\n原作：X\nCP：A/B", "潮", "海"),
        ("書名：潮\n文：海\n文案：兩個人。\n級別：T\n分級：T\n原著：X\n配對：A/B", "潮", "海"),
        ("제목: 파도\n작가: 바다\n줄거리: 둘.\n등급: T\n원작: X\n커플링: A/B", "파도", "바다"),
        ("العنوان: المد\nالكاتبة: بحر\nنبذة: اثنتان.\nالتصنيف: T\nالفاندوم: X\nالثنائي: A/B", "المد", "بحر"),
        (
            "Judul: Ombak\nPenulis: Laut\nRingkasan: Dua.\nRating: T\nFandom: X\nPasangan: A/B",
            "Ombak",
            "Laut",
        ),
        ("Cím: Ár\nÍrta: Tenger\nTartalom: Kettő.\nKorhatár: T\nFandom: X\nPáros: A/B", "Ár", "Tenger"),
    ],
)
def test_headers_in_many_languages(header: str, title: str, author: str) -> None:
    project = imported(header, STORY)
    about = project.about
    assert (project.title, project.author) == (title, author)
    assert about.summary
    assert (about.rating, about.fandoms, about.relationships) == ("T", ("X",), ("A/B",))
    assert paragraphs(project) == [STORY]


def test_every_word_is_a_field_s() -> None:
    for word, detail in DETAILS.items():
        if detail != "language":
            assert field(f"{word.title()}: Xyz") == Field(detail, "Xyz"), word


@pytest.mark.parametrize(
    "line",
    [
        *("Nota: esto", "Descargo: nada", "Dédicace : à Lou", "Anmerkung: kurz", "Widmung: für Lea"),
        *(
            "Дисклеймер: не мои",
            "От автора: да",
            "Размер: мини",
            "Посвящение: Оле",
            "注意：捏造",
            "※注意：捏造",
        ),
        *(
            "注：短い",
            "声明：不是我的",
            "食用说明：短",
            "前書き：短い",
            "ملاحظة: قصيرة",
            "تنويه: لا",
            "주의: 짧음",
        ),
    ],
)
def test_labels_of_notes_in_many_languages(line: str) -> None:
    assert is_labelled_note(line)
    project = imported(line, STORY)
    assert note_texts(project.notes)[0] == [line]
    assert paragraphs(project) == [STORY]


@pytest.mark.parametrize(
    "parts",
    [
        [STORY, "Inhalt: drei Knöpfe, ein Kamm.", STORY],
        [STORY, "人物：他，和一只猫。", STORY],
        [STORY, "Autor: unbekannt.", STORY, "Warnung: nicht öffnen!", STORY],
        [STORY, "Opis: stary człowiek.", STORY],
    ],
)
def test_words_of_headers_in_a_story_are_a_story_s(parts: list[str]) -> None:
    assert paragraphs(imported(*parts)) == parts


def test_chinese_notes_that_stars_open() -> None:
    notes = ["*现代AU，一发完，没有文笔，OOC属于我，他们属于彼此。", "*没有车，别找了。"]
    story = [
        "江南的雨一下就是半个月，巷子里的水漫过了第一级台阶，也没有人去扫，反正扫了还是要漫上来的。",
        "“请问，”那人收了伞，水滴了一地，“这里收书吗？”",
        "“收。”",
    ]
    project = import_bytes(
        ("<h2>旧书店的雨</h2>" + "".join(f"<p>{each}</p>" for each in notes) + "<p><br></p>"
         + "".join(f"<p>{each}</p>" for each in story)).encode(),
        "fic.html",
    ).project  # fmt: skip
    assert note_texts(project.notes)[0] == notes
    assert paragraphs(project) == story


def test_a_line_between_stars_is_no_note() -> None:
    project = imported("*I am not here,* she thought.", STORY, "*Nobody is.*", STORY)
    assert note_texts(project.notes) == ([], [])
