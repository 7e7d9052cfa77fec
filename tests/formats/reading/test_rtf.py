"""RTF from whatever program wrote it."""

import pytest

from songfic_editor.formats.reading import rtf
from songfic_editor.formats.reading.problem import ReadProblem
from tests.formats.reading.stories import RTF
from tests.formats.reading.told import losses, told


def test_all_that_a_story_has() -> None:
    fic = rtf.read(RTF)
    assert told(fic) == [
        "[h1] Chapter",
        "Hello <bi>there “x”</> ’s\U0001f600",
        "[center] <i>line\ntwo</>",
        "При x{y}\u00a0z[1] end",
        "[in2] <https://example.org>here</><^>2</>",
        "---",
        "a",
        "b",
        "end",
        "[note] [1] Noted.",
        "[note] Twice.",
    ]
    assert (fic.title, fic.author, fic.language) == ("The Tide", "Ana", "en-GB")
    assert losses(fic) == {
        "media": 1,
        "tables": 1,
        "footnotes": 1,
        "changes": 1,
    }


def one(body: bytes) -> list[str]:
    return told(rtf.read(b"{\\rtf1\\ansi " + body + b"}"))


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (rb"\i a\i0 b\par", ["<i>a</>b"]),
        (rb"{\b a{\i b}c}d", ["<b>a</><bi>b</><b>c</>d"]),
        (rb"\ul a\ulnone b\strike c\plain d", ["<u>a</>b<s>c</>d"]),
        (rb"a\par\par\par b", ["a", "[gap2] b"]),
        (rb"a\emdash b\ldblquote c\rdblquote", ["a—b“c”"]),
        (b"a\r\nb\nc", ["abc"]),
        (b"a\\\nb", ["a", "b"]),
        (rb"\uc0\u233 x", ["éx"]),
        (rb"\uc2\u12354\'82\'a0 x", ["あ x"]),
        (rb"\u233? {\uc0\u233}\u233?", ["é éé"]),
        (rb"\ansicpg932 \'82\'a0\'83A", ["あア"]),
        (rb"\ansicpg1251 \'cf\'f0", ["Пр"]),
        (rb"caf\'e9 caf" + b"\xe9", ["café café"]),
        (rb"{\*\unknown no}yes", ["yes"]),
        (rb"{\unknown yes}", ["yes"]),
        (rb"\bin3 {{{yes", ["yes"]),
        (rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt boxed\par}}}", ["boxed"]),
        (rb"{\listtext\'b7\tab}item", ["item"]),
    ],
)
def test_words_and_marks(body: bytes, read: list[str]) -> None:
    assert one(body) == read


@pytest.mark.parametrize(
    "body", [b"{{{ a", b"a }}}} ", b"a \\", b"a {\\i", b"{\\footnote {a", b"a\\'", b"\\'zza"]
)
def test_braces_and_words_that_do_not_fit(body: bytes) -> None:
    assert "a" in "".join(one(body))


def test_too_deep() -> None:
    with pytest.raises(ReadProblem, match="too-deep"):
        one(b"{" * (rtf.MAX_DEPTH + 1))
