"""What a line is by its form."""

import pytest

from songfic_editor.recognition.marks import (
    Wrapping,
    block_wrapping,
    break_title,
    has_music,
    is_break,
    is_chapter,
    lone_number,
    unwrapped,
    wrapping,
)
from songfic_editor.recognition.sections import label


@pytest.mark.parametrize(
    "line",
    [
        *(
            "***",
            "* * *",
            "*",
            "---",
            "- - -",
            "———",
            "~",
            "~*~",
            "~*~*~*~",
            "#",
            "# # #",
            "===",
            "+++",
            "<><><>",
        ),
        *(
            "xXx",
            "XxX",
            "xxx",
            "xXXx",
            "x x x",
            "oOo",
            "OoOoO",
            "oOoOoOo",
            "-x-",
            "~o~",
            "x-X-x",
            "o0o",
            "•",
            "❖ ❖ ❖",
            "♥",
        ),
        *("o.O.o", "o.O.O.o", "O.o.O", ".oOo.", "-oOo-", "x.X.x", "oO0Oo", "…oOo…", "o . O . o", ".xOx."),
        *(".:oOo:.", "~.o.O.o.~", "x.o.x.o.x", "o.o.o.o", ".o.o."),
        *(".:.:.:.", ":.:.:", "-line-", "[line]", "~break~", ".o.O.o.", "::::", "----8<----"),
        *("*" * 80, "-" * 120, "line break", ". . .", "--- page break ---", "  ***  "),
    ],
)
def test_breaks(line: str) -> None:
    assert is_break(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            "...",
            "…",
            "?",
            "!",
            "Ooo",
            "Oooo",
            "No",
            "x",
            "o",
            "X",
            "ox",
            "xoxo",
            "0",
            "00",
            "-",
            "—",
            "10",
        ),
        *("o.O", "x.x", "O.o o.O", "Ooo...", "Ooo... ooo", "...ooo...", "O. O. O.", "X.O.", "x.o.x.o"),
        *("XX.XX.XX", "0.0.0", "0:00", ":o", ":-O", "x.com", "Oh.", "o...oh...o"),
        *("line", "-- line", "*break it*", ":)", "::", ".:", "(line", "*lines*"),
        *("He ran.", "***really***", '". . ."', '"*"', "Xxy", "*" * 300, "box", "Exo"),
    ],
)
def test_no_breaks(line: str) -> None:
    assert not is_break(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("~~~ Three years later ~~~", "Three years later"),
        ("***Flashback***", "Flashback"),
        ("~*~Then~*~", "Then"),
        ("*~End Flashback~*", "End Flashback"),
        ("**Flashback**", "Flashback"),
        ("--Flashback--", "Flashback"),
        ("[Flashback]", "Flashback"),
        ("(End of flashback)", "End of flashback"),
        ("~flashback starts~", "flashback starts"),
        ("<Three weeks later>", "Three weeks later"),
        ("~ Three Weeks Later ~", "Three Weeks Later"),
        ("*Two and a half years later...*", "Two and a half years later..."),
        ("- 3 days ago -", "3 days ago"),
        ("[The next morning]", "The next morning"),
        ("*Meanwhile, at the castle*", "Meanwhile, at the castle"),
        ("- Dani's POV -", "Dani's POV"),
        ("*Dani's POV*", "Dani's POV"),
        ("~ POV: Dani ~", "POV: Dani"),
        ("Dani's POV", "Dani's POV"),
        ("Dani's P.O.V.", "Dani's P.O.V."),
        ("Flashback", "Flashback"),
        ("End flashback:", "End flashback"),
        ("*Fin del flashback*", "Fin del flashback"),
        ("~ Tres semanas después ~", "Tres semanas después"),
        ("[Trois semaines plus tard]", "Trois semaines plus tard"),
        ("*Drei Wochen später*", "Drei Wochen später"),
        ("- Flashback Ende -", "Flashback Ende"),
        ("~Am nächsten Morgen~", "Am nächsten Morgen"),
        ("*Três meses depois*", "Três meses depois"),
        ("[Qualche giorno dopo]", "Qualche giorno dopo"),
        ("*Конец флэшбека*", "Конец флэшбека"),
        ("~ Три недели спустя ~", "Три недели спустя"),
        ("[На следующее утро]", "На следующее утро"),
        ("*Kilka dni później*", "Kilka dni później"),
        ("【三週間後】", "三週間後"),
        ("～回想終了～", "回想終了"),
        ("【三年后】", "三年后"),
        ("〔回忆结束〕", "回忆结束"),
        ("*다음 날*", "다음 날"),
        ("~ بعد ثلاثة أسابيع ~", "بعد ثلاثة أسابيع"),
        ("*Dua minggu kemudian*", "Dua minggu kemudian"),
        ("**bold**", ""),
        ("*No way.*", ""),
        ("~I will love you later~", ""),
        ("*See you later*", ""),
        ("(not again)", ""),
        ("[Chorus]", ""),
        ("*I have seen it all before*", ""),
        ("/what we were before/", ""),
        ("~and I will come after~", ""),
        ("~you left me years ago~", ""),
        ("Three weeks later", ""),
        ("It was a flashback.", ""),
        ("She had a POV", ""),
        ("*dream*", ""),
        ("♪ Three weeks later ♪", ""),
        ("--No, wait--", ""),
        ("*** one two three four five six seven ***", ""),
        ("***", ""),
        ("*** left ---", ""),
    ],
)
def test_breaks_with_words(line: str, title: str) -> None:
    assert break_title(line) == title


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Chapter 1",
            "CHAPTER ONE",
            "Chapter One: The Rain",
            "chapter 12 - Home",
            "Chapter XIV.",
            "Ch. 3",
            "Chapter 2 Going Home",
        ),
        *(
            "Part II",
            "Part Two: Snow",
            "Act 1",
            "Prologue",
            "EPILOGUE: After",
            "~ Chapter 3 ~",
            "**Chapter 4**",
            "Chapter #5",
        ),
        *("Chapter Twenty-One", "Kapitel 3", "Chapitre 2 : Pluie", "Interlude"),
    ],
)
def test_chapters(line: str) -> None:
    assert is_chapter(line)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Chapter",
            "Part of me",
            "Chapter 1 was the hardest to write.",
            "Chapter and verse",
            "Part one of the plan was soup.",
        ),
        *(
            "Bookshop",
            "Book one more night with me",
            "Actual",
            "Parting",
            "The prologue",
            "Chapter 9 " + "x" * 300,
        ),
    ],
)
def test_no_chapters(line: str) -> None:
    assert not is_chapter(line)


def test_numbers_alone() -> None:
    lines = ("1.", "2", "- 3 -", "IV", "(5)", "XIX.", "6 onions", "one", "1234")
    assert [lone_number(line) for line in lines] == [1, 2, 3, 4, 5, 19, 0, 0, 0]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("*la la*", "la la"),
        ("~ la la ~", "la la"),
        ("//la la//", "la la"),
        ("*~la la~*", "la la"),
        ("<<la la>>", "la la"),
        ("_la la_", "la la"),
        ("♪ la la ♪", "la la"),
        ("♫ la la", "la la"),
    ],
)
def test_marks_around_lines(line: str, words: str) -> None:
    found = wrapping(line)
    assert found is not None
    assert unwrapped(line, found) == words


@pytest.mark.parametrize(
    "line", ["la la", "*la la", "la la*", "***", "*", "", "*la~", "-la-", "(la)", "*******la*******"]
)
def test_no_marks_around_lines(line: str) -> None:
    assert wrapping(line) is None


def test_marks_around_a_block() -> None:
    assert block_wrapping(["*la", "lo", "li*"]) == Wrapping("*", "*")
    assert block_wrapping(["*la*", "lo", "*li*"]) is None
    assert block_wrapping(["*la", "lo"]) is None
    assert block_wrapping(["*la*"]) is None


def test_music() -> None:
    assert has_music("♪ la")
    assert has_music("la la ♫")
    assert not has_music("la ♪ la la la")


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("[Chorus]", "chorus", "Chorus"),
        ("(chorus)", "chorus", "chorus"),
        ("Verse 2:", "verse", "Verse 2"),
        ("CHORUS", "chorus", "CHORUS"),
        ("[Verse 1: Ada & Bo]", "verse", "Verse 1: Ada & Bo"),
        ("[Pre-Chorus]", "pre-chorus", "Pre-Chorus"),
        ("*Bridge*", "bridge", "Bridge"),
        ("[Hook x2]", "hook", "Hook x2"),
        ("Refrain :", "refrain", "Refrain"),
        ("[Final Chorus]", "chorus", "Final Chorus"),
        ("[Couplet 1]", "verse", "Couplet 1"),
    ],
)
def test_labels(line: str, kind: str, text: str) -> None:
    found = label(line)
    assert found is not None
    assert (found.kind, found.text) == (kind, text)


@pytest.mark.parametrize(
    "line", ["chorus", "The chorus", "Verse after verse", "Bridge over it", "[Choruses]", "", "[laughs]"]
)
def test_no_labels(line: str) -> None:
    assert label(line) is None
