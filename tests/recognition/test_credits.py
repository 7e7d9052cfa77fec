"""Songs as authors name them."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.recognition.credits import find, head, is_song_head, is_titled


@pytest.mark.parametrize(
    ("text", "songs"),
    [
        (
            'I don\'t own it, nor do I own "Like a Knife" by Secondhand Serenade.',
            [("Like a Knife", "Secondhand Serenade")],
        ),
        (
            "“Harbour Lights” by The Long Low Tide, which I do not own.",
            [("Harbour Lights", "The Long Low Tide")],
        ),
        (
            "Disclaimer: they belong to J.K. Rowling. 'Don't Stop Now' by Queen Anne.",
            [("Don't Stop Now", "Queen Anne")],
        ),
        ('The song is "Ash" by R.E.M. Please review!', [("Ash", "R.E.M.")]),
        ("The song is Northern Rain by Tilda Grey and I do not own it.", [("Northern Rain", "Tilda Grey")]),
        ("Song: Low Water by Marlow (feat. Ida)", [("Low Water", "Marlow")]),
        ('Song: "Low Water" - Marlow & The Reeds', [("Low Water", "Marlow & The Reeds")]),
        ("Song: Harbour\nArtist: Mia Lund", [("Harbour", "Mia Lund")]),
        ("Lyrics: Someday Soon by twenty one pilots.", [("Someday Soon", "twenty one pilots")]),
        ("Inspired by “Panic” by Panic! at the Disco.", [("Panic", "Panic! at the Disco")]),
        ('"Low Tide" belongs to Mia Lund, not to me.', [("Low Tide", "Mia Lund")]),
        ("I own neither “One” by The Ones nor “Two” by Dell.", [("One", "The Ones"), ("Two", "Dell")]),
        (
            'Songs: "One" by Ada, "Two" by Florence + the Machine',
            [("One", "Ada"), ("Two", "Florence + the Machine")],
        ),
        ('I do not own the song "Rain".', [("Rain", "")]),
        ("*Paper Boats* by The Quiet Hours", [("Paper Boats", "The Quiet Hours")]),
        ("« Les Eaux Lentes » by Rive", [("Les Eaux Lentes", "Rive")]),
        ('Ella Marsh\'s "Paper Moon"', [("Paper Moon", "Ella Marsh")]),
        (
            "AN: inspired by the song Winter Lantern by Hesper Vane!!!! enjoy",
            [("Winter Lantern", "Hesper Vane")],
        ),
        ("I do not own Blue Door by Petal Arcade.", [("Blue Door", "Petal Arcade")]),
        ("I do not own Blue Door. It belongs to Petal Arcade.", [("Blue Door", "Petal Arcade")]),
        ("Based on Blue Door (Petal Arcade)", [("Blue Door", "Petal Arcade")]),
        (
            "the song is called Two Rivers and it's sung by Ana Holt ft. Bo Reyes. Enjoy",
            [("Two Rivers", "Ana Holt ft. Bo Reyes")],
        ),
        ("A/N: Song: Blue Door by Petal Arcade", [("Blue Door", "Petal Arcade")]),
        ("Song: Salt Road (The Marl)", [("Salt Road", "The Marl")]),
        ("hey so this is a songfic to Stay With Me by Juniper Hale :)", [("Stay With Me", "Juniper Hale")]),
        (
            "La chanson est « La Route du Nord » de Camille Vernet.",
            [("La Route du Nord", "Camille Vernet")],
        ),
        ("Das Lied ist „Nordwind“ von Ina Berg.", [("Nordwind", "Ina Berg")]),
        ("Lied: »Nordwind« von Ina Berg", [("Nordwind", "Ina Berg")]),
        ("I don't own Ella Marsh's \"Paper Moon\".", [("Paper Moon", "Ella Marsh")]),
        ("Listening to Kings of the Low Tide's “Ash”", [("Ash", "Kings of the Low Tide")]),
        ("砂糖電波さんの「一枚の宇宙」をお借りしました。", [("一枚の宇宙", "砂糖電波")]),
        ("お題サイト様の「夜」をお借りしました。", []),
        ("La canzone è «Maree» di Domenico Riva", [("Maree", "Domenico Riva")]),
        ('I don\'t own Wolves by Jane Doe, or the song "Ash" by Ida.', [("Ash", "Ida")]),
        ("I don't own The Wardens, but this story was written by me.", []),
        ("The song That inspired me was sung by me", []),
        ("I own nothing. Thanks for reading!", []),
        ('"No," he said, standing by the door.', []),
        ("", []),
    ],
)
def test_songs_in_notes(text: str, songs: list[tuple[str, str]]) -> None:
    assert [(credit.title, credit.artist) for credit in find(text)] == songs


def test_a_book_is_a_worse_guess_than_a_song() -> None:
    (book,) = find('I own nothing of the novel "Wolves" by Jane Doe.')
    (song,) = find('I own nothing of the song "Wolves" by Jane Doe.')
    assert book.weight < 1.5 <= song.weight


@pytest.mark.parametrize(
    ("line", "title", "artist"),
    [
        ("♪ Salt Road – The Marram ♪", "Salt Road", "The Marram"),
        ("♪ Salt Road by The Marram ♪", "Salt Road", "The Marram"),
        ("Say It (Anyhow) - A Large Small World", "Say It (Anyhow)", "A Large Small World"),
        ('"Salt Road" by The Marram', "Salt Road", "The Marram"),
        ("Song: Salt Road by The Marram", "Salt Road", "The Marram"),
        ("*Salt Road - The Marram*", "Salt Road", "The Marram"),
    ],
)
def test_heads_of_lyrics(line: str, title: str, artist: str) -> None:
    found = head(line)
    assert found is not None
    assert (found.title, found.artist) == (title, artist)


@pytest.mark.parametrize(
    "line",
    [
        "He waited - nobody came.",
        "she left - he stayed",
        'A/N: inspired by "Kindling" by Hollis. Hope you like it!',
        "It was a long way - longer than she had been told by any of them - and it was getting dark fast",
        "",
    ],
)
def test_no_heads_of_lyrics(line: str) -> None:
    assert head(line) is None


def test_only_some_heads_say_so_wherever_they_stand() -> None:
    assert is_song_head("♪ Salt Road – The Marram ♪")
    assert is_song_head("Song: Salt Road by The Marram")
    assert not is_song_head("Salt Road - The Marram")
    assert not is_song_head("Salt Road by the marram")


def test_a_title_in_quotes_and_its_artist_head_lyrics_in_whatever_look() -> None:
    lines = (
        '"Salt Road" by The Marram',
        "“Salt Road” by The Marram",
        "»Nordwind« von Ina Berg",
        "《纸灯笼》——阿澜",
        "《渡口》 北岸乐队",
        "《渡口》北岸乐队",
        "《渡口》（北岸乐队）",
        "《Salt Road》 The Marram",
        "『渡り鳥』 ヨルシカ",
    )
    assert all(map(is_titled, lines))
    spoken = ('"Salt," by the door he said.', '"Salt!" by and by', "“Salt” by no means", "«Ven» de un tirón")
    told = (
        "《渡口》响起来了",
        "《渡口》是他写的",
        "《渡口》 第二章",
        "《渡口》 又响了",
        "《渡口》，北岸乐队。",
    )
    assert not any(map(is_titled, told))
    assert not any(map(is_titled, spoken))
    assert is_song_head("♪《纸灯笼》——阿澜♪")


@pytest.mark.parametrize("heading", ["《渡口》 北岸乐队", "《渡口》北岸乐队", "《渡口》（北岸乐队）"])
@pytest.mark.parametrize("marked", ["{}", "[center][b]{}[/b][/center]"])
def test_a_title_with_a_name_beside_it_right_above_a_stanza_is_its_song(heading: str, marked: str) -> None:
    told = "老许在渡口卖了三十年船票，从来没有坐过船。别人问他为什么，他就指指窗口上那块牌子，什么也不说。"
    lyrics = "渡口的灯亮到第几更\n江水把名字都洗得干净\n你说过河就算是一生\n我在这岸数你的脚印"
    sung = f"[center][i]{lyrics}[/i][/center]"
    project = import_bytes("\n\n".join([told, told, marked.format(heading), sung, told]).encode()).project
    assert [(song.title, song.artist, len(song.stanzas)) for song in project.songs] == [
        ("渡口", "北岸乐队", 1)
    ]
