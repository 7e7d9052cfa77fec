"""How a fic is laid out as a whole."""

import textwrap

from songfic_editor.formats.reading import html, plain_text
from songfic_editor.recognition.layout import measure

LONG = "Nobody in our street had ever seen the inside of the yellow house, so everybody knew what was in it. "


def test_hard_wrapped() -> None:
    text = "\n\n".join(textwrap.fill(LONG * times, 68) for times in (3, 1, 4, 2))
    look = measure(plain_text.read(text))
    assert 60 <= look.wrap <= 68
    assert look.width == look.wrap


def test_a_paragraph_a_line() -> None:
    look = measure(plain_text.read("\n\n".join([LONG * 3, "No.", LONG])))
    assert (look.wrap, look.line_a_paragraph) == (0, False)


def test_no_blank_lines() -> None:
    look = measure(plain_text.read("\n".join([LONG * 3, "No.", LONG * 2, "Yes.", LONG * 2, LONG])))
    assert (look.wrap, look.line_a_paragraph) == (0, True)


def test_lyrics_alone_are_not_hard_wrapped() -> None:
    stanza = "I have walked the whole of the harbour wall\nI have seen no ships that were sailing at all"
    stanza += "\nCome home\nCome home"
    assert measure(plain_text.read("\n\n".join([stanza] * 9))).wrap == 0


def test_first_lines_set_in() -> None:
    text = "\n".join(textwrap.fill(LONG * times, 68, initial_indent="    ") for times in (3, 2, 4, 3, 2))
    assert measure(plain_text.read(text)).first_lines_set_in


def test_what_most_of_a_fic_looks_like_says_nothing() -> None:
    look = measure(html.read(f"<center><i><p>{LONG * 3}</p></i></center><p>No.</p><p>No.</p>"))
    assert look.mostly == {"center", "italic"}
    assert (
        measure(html.read(f"<p>{LONG}</p><center><p>la</p><p>la</p><p>la</p></center>")).mostly == frozenset()
    )
