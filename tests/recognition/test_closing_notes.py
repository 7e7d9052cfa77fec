"""Where the notes behind a story begin, and that a story which goes on behind a note stays one."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from tests.recognition.shown import note_texts, paragraphs

THIRD = [
    "The hall smelled of floor wax and old coats. Mr. Ames had been sweeping it since four, and nobody had "
    "told him that the dance was off.",
    '"You can stop now," said the girl at the door.',
    "He leaned the broom against the stage and sat down beside it, as if they had both been asked to wait.",
    "Outside the band was putting its drums back into the van. They looked like people carrying a sofa.",
    "The girl came in, after all. She had one shoe in her hand and a plate of somebody's cake in the other.",
    '"It is only me," she said.',
]
FIRST = [
    "I had never been to the hall before. My mother had, and she had come home with a limp and a husband.",
    "Nobody was there. I walked once around the floor, because I had paid for it, and then once more.",
    "On the stage a drum had been left behind. I gave it a small tap and it gave me one back.",
    "It rained on the way home. I didn't mind it much. I thought that I'd mind it more tomorrow.",
]
SHORT = ["No.", "The drum was gone.", "So was the rain.", "A car came by.", "Then nothing did for a while."]
SPANISH = [
    "El salón olía a cera y a abrigos viejos. Don Anselmo lo barría desde las cuatro y nadie le había dicho "
    "que ya no habría baile.",
    "—Ya puede parar —dijo la muchacha de la puerta.",
    "Fuera, la banda metía los tambores en la furgoneta, como quien carga un sofá que no es suyo.",
]
CHINESE = [
    "大厅里有地板蜡和旧大衣的味道。埃姆斯先生从四点起就在扫地，谁也没有告诉他舞会已经取消了，于是他一直扫到了门口。",
    "“您可以停下来了。”门口的姑娘说。",
    "外面的乐队正把鼓一只一只地搬回车里，样子就像一群人在抬一张不属于他们的沙发，走得又慢又小心，谁也不说话。",
]
INLINE = "(A/N: sorry for the short paragraphs, my keyboard is dying)"
OPEN = "A/N: play the song from here on!"


def imported(*parts: str) -> Project:
    return import_bytes("\n\n".join(parts).encode()).project


@pytest.mark.parametrize("note", [INLINE, OPEN, "[A/N: play the song now!]", "Author's note: cue the song."])
@pytest.mark.parametrize("story", [THIRD, FIRST], ids=["third", "first"])
@pytest.mark.parametrize("behind", [1, 2, 3, 4])
def test_a_story_goes_on_behind_a_note(note: str, story: list[str], behind: int) -> None:
    parts = [*story, note, *story[:behind]]
    project = imported(*parts)
    assert paragraphs(project) == parts
    assert note_texts(project.notes) == ([], [])


def test_short_paragraphs_behind_a_note_in_brackets_are_the_story_s() -> None:
    parts = [*FIRST, INLINE, *SHORT]
    assert paragraphs(imported(*parts)) == parts


@pytest.mark.parametrize(
    ("note", "story"),
    [
        ("(N/A: yo llorando mientras escribo esto, sigan)", SPANISH),
        ("N/A: yo llorando mientras escribo esto", SPANISH),
        ("（作者有话说：请放歌）", CHINESE),
        ("作者有话说：请放歌", CHINESE),
    ],
)
def test_a_story_goes_on_behind_a_note_in_other_languages(note: str, story: list[str]) -> None:
    parts = [*story, *story, note, *story]
    assert paragraphs(imported(*parts)) == parts


def test_a_note_in_brackets_near_the_top_ends_no_notes() -> None:
    parts = ["It was a long evening.", INLINE, *THIRD]
    project = imported("I own nothing.", *parts)
    assert paragraphs(project) == parts
    assert note_texts(project.notes)[0] == ["I own nothing."]


def test_the_first_paragraph_over_a_note_is_the_story_s() -> None:
    project = imported("Title: The Drum", "I own nothing.", THIRD[0], OPEN, *THIRD)
    assert paragraphs(project) == [THIRD[0], OPEN, *THIRD]


def test_a_mail_over_a_note_is_the_story_s() -> None:
    mail = "From: Ames\nTo: the band\nSubject: the drum"
    project = imported("Title: The Drum", "I own nothing.", mail, OPEN, *THIRD)
    assert note_texts(project.notes)[0] == ["I own nothing."]


def test_a_note_in_brackets_near_the_end_begins_no_notes() -> None:
    parts = [*THIRD, INLINE, "It was a long evening.", "She left."]
    project = imported(*parts, "Please review!")
    assert paragraphs(project) == parts
    assert note_texts(project.notes)[1] == ["Please review!"]


@pytest.mark.parametrize("note", [INLINE, OPEN])
def test_a_note_amid_the_story_is_told(note: str) -> None:
    found = import_bytes("\n\n".join([*THIRD, note, *THIRD]).encode())
    assert [(doubt.code, doubt.line) for doubt in found.report.doubts] == [("note-in-story", 13)]


@pytest.mark.parametrize("story", [THIRD, FIRST], ids=["third", "first"])
@pytest.mark.parametrize(
    "notes",
    [
        ["A/N: So that is it.", "My cat helped.", "The next one will be happier."],
        [
            "A/N: So I wrote this in one night and I have no idea where it came from, honestly.",
            "I'm thinking of writing Ames's side of it as well, if you would like that.",
            "Thanks to Kit for the beta!",
        ],
        ["(A/N: done!)", "Please review!"],
    ],
)
def test_notes_at_the_end_are_notes(story: list[str], notes: list[str]) -> None:
    project = imported(*story, *notes)
    assert paragraphs(project) == story
    assert note_texts(project.notes)[1] == notes


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("Ende", "Und? Reviews machen glücklich, auch kurze! Eure Nebelkrähe"),
        ("FIN", "Une petite review ? Ça ne coûte qu'un ticket !"),
        ("Конец", "Отзывы греют автора не хуже чайника!"),
        (
            "Continuará...",
            "No olviden votar ⭐ y comentar!! Las leo a todas. ¿Team Mateo o team tía Nuria? 👇",
        ),
        ("-end-", "Comments are better than vouchers."),
        ("THE END", "Reviews? Pretty please?"),
        ("The End", "~ Kim"),
        ("~*~Fin~*~", "xoxo Kim"),
        ("Owari", "See you in the next one."),
        ("Tsuzuku", "Comments make the dog dance."),
        ("全文完", "点个小红心再走呀"),
        ("◆終◆", "拍手ください"),
        ("FINE", "Un commento piccolo piccolo?"),
        ("Koniec", "Komentarze karmią wena."),
        ("끝", "댓글은 사랑입니다"),
        ("النهاية", "لا تنسوا التصويت"),
        ("समाप्त", "टिप्पणी ज़रूर करें"),
        ("Tamat", "Jangan lupa vote dan komen ya!"),
        ("Vége", "Egy komment többet ér, mint egy kávé."),
    ],
)
def test_what_follows_an_ending_is_a_note_whatever_it_says(ending: str, said: str) -> None:
    project = imported(*THIRD, ending, said)
    assert paragraphs(project) == THIRD
    assert note_texts(project.notes)[1] == [ending, said]


@pytest.mark.parametrize(
    "behind",
    [
        ["Except that it wasn't."],
        ["Or so he told her.", "He had the broom in his hand again before the van was round the corner."],
        ['"Is it?" said the girl.'],
        [THIRD[3], "Nobody waved."],
    ],
)
def test_a_narrator_who_says_that_it_is_the_end_goes_on(behind: list[str]) -> None:
    parts = [*THIRD, "The end.", *behind]
    project = imported(*parts)
    assert paragraphs(project) == parts
    assert note_texts(project.notes) == ([], [])


def test_a_story_told_behind_an_ending_is_no_note() -> None:
    parts = [*THIRD, "THE END", "***", *THIRD[2:5]]
    assert paragraphs(imported(*parts)) == [each for each in parts if each != "***"]


@pytest.mark.parametrize(
    "plea",
    [
        *("Comments are better than vouchers.", "Reviews? Pretty please?", "Kudos make the dog dance."),
        *("Und? Reviews machen glücklich, auch kurze!", "Une petite review ? Ça ne coûte qu'un ticket !"),
        "Voilà, c'est fini ! Une petite review ? (le bouton ne mord pas)",
        "So, ein Ende. Einen kleinen Kommentar? (Beißt nicht!)",
        *("Отзывы греют автора не хуже чайника!", "No olviden votar y comentar!! Las leo a todas."),
    ],
)
def test_a_plea_without_an_ending_above_it(plea: str) -> None:
    project = imported(*THIRD, plea)
    assert paragraphs(project) == THIRD
    assert note_texts(project.notes)[1] == [plea]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "The reviews were pinned to the board.",
            "She left no comment.",
            "Comments were made about the cake.",
        ),
        "It was in print. No review had said so.",
        "Ein Wort noch. Kein Kommentar? Niemand gab einen ab.",
        *("No se olvidó de ella.", "Les commentaires cessèrent.", "Niemand gab einen Kommentar ab."),
    ],
)
def test_a_story_that_ends_on_reviews_is_no_plea(line: str) -> None:
    assert paragraphs(imported(*THIRD, line)) == [*THIRD, line]
