"""No word is lost or moved, and whatever comes in, a sound project or a typed error comes out."""

import html as escaping
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from songfic_editor.formats.registry import ReadProblem, import_bytes
from songfic_editor.model import check
from tests.recognition.shown import all_words, words

WORDS = [
    "rain",
    "door",
    "water",
    "never",
    "again",
    "light",
    "cold",
    "winter",
    "letter",
    "the",
    "a",
    "she",
    "was",
]

sentences = st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map(
    lambda found: " ".join(found).capitalize()
)
prose = st.lists(sentences, min_size=1, max_size=5).map(lambda found: ". ".join(found) + ".")
spoken = sentences.map(lambda said: f'"{said}," she said.')
verse = st.lists(st.sampled_from(WORDS), min_size=3, max_size=7).map(
    lambda found: " ".join(found).capitalize()
)
stanzas = st.lists(verse, min_size=1, max_size=8).map("\n".join)
marked = st.tuples(st.sampled_from("*~_"), stanzas).map(lambda pair: f"{pair[0]}{pair[1]}{pair[0]}")
breaks = st.sampled_from(["***", "* * *", "---", "~*~", "#", "", " ", "\t"])
headings = st.sampled_from(
    ["Chapter 1", "Chapter Two: Rain", "1.", "2.", "Part III", "Epilogue", "RAIN", "~~~ Later ~~~"]
)
notes = st.sampled_from(
    [
        "I don't own anything.",
        'A/N: The song is "Rain" by The Doors of Winter.',
        "Let me know what you think!",
        "♪ Rain – The Letters ♪",
        "Song: Harbour by Nan",
        "Please review!",
        "Rain - Nan Winter",
    ]
)
pieces = st.one_of(prose, prose, spoken, stanzas, stanzas, marked, breaks, headings, notes)
separators = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\r\n\r\n"])


@st.composite
def fics(draw: st.DrawFn) -> str:
    """Text of every kind in any order, its pieces drawn from a few so that they come again."""
    stock = draw(st.lists(pieces, min_size=1, max_size=8))
    order = draw(st.lists(st.sampled_from(stock), min_size=1, max_size=16))
    return "".join(piece + draw(separators) for piece in order)


def words_of(data: bytes, name: str) -> list[str]:
    """The words of what is imported, once it is found sound; none of a file that is refused."""
    try:
        project = import_bytes(data, name).project
    except ReadProblem:
        return []
    assert check.problems(project) == ()
    return all_words(project)


@given(fics())
def test_every_word_of_a_text_is_in_the_project_in_its_order(text: str) -> None:
    assert words_of(text.encode(), "x.txt") == words(text)


@given(fics(), st.sampled_from(["<p>", "<p align=center>", "<p><i>", "<div>", "<center>"]), st.booleans())
def test_every_word_of_a_page_is_in_the_project_in_its_order(
    text: str, tag: str, breaks_at_lines: bool
) -> None:
    joint = "<br>" if breaks_at_lines else f"</p>{tag}"
    parts = text.replace("\r\n", "\n").split("\n\n")
    page = "<br><br>" + "\n".join(
        tag + joint.join(map(escaping.escape, part.split("\n"))) + "</p>" for part in parts
    )
    assert words_of(page.encode(), "x.html") == words(text)


FIELDS = {
    "Title: {}": "title",
    "Author: {}": "author",
    "Summary: {}": "summary",
    "Fandom: {}, {}": "fandoms",
    "Rating: {}": "rating",
    "Disclaimer: {}": "note",
    "Word count: {}": "note",
}


@given(
    st.lists(st.tuples(st.sampled_from(sorted(FIELDS)), st.sampled_from(WORDS)), max_size=6),
    st.lists(
        st.tuples(st.sampled_from(["[Chorus]", "Verse 1:", "(Bridge)", ""]), stanzas, prose), max_size=5
    ),
)
def test_words_of_headers_and_section_names_are_in_the_project(
    header: list[tuple[str, str]], sections: list[tuple[str, str, str]]
) -> None:
    lines = [label.format(word, word) for label, word in header]
    text = "\n\n".join(
        ["\n".join(lines), *("\n".join(section[:2]) + f"\n\n{section[2]}" for section in sections)]
    )
    known = Counter(words(" ".join(FIELDS)) + words("[Chorus] Verse 1: (Bridge)"))
    missing = Counter(words(text))
    if not missing:
        return
    found = import_bytes(text.encode()).project
    about = found.about
    details = " ".join(
        (about.summary, *about.fandoms, about.rating, *(s.label for x in found.songs for s in x.stanzas))
    )
    missing.subtract(all_words(found) + words(details))
    assert {word for word, count in missing.items() if count > 0} <= set(known)


@given(st.text(alphabet="abcdeAB Z.,!?:;()\n\n\"'“”*~-—\t♪", max_size=300))
def test_every_word_of_any_letters_is_in_the_project(text: str) -> None:
    assert words_of(text.encode(), "x.txt") == words(text)


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(["x.txt", "x.html", ""]))
@example(b"<html>" + b"\xff\xfe" * 9, "x.html")
@example("a\ud800b".encode("utf-8", "surrogatepass"), "x.txt")
@example(b"\xff\xfe\x00\xd8a\x00", "x.txt")
@example(b"&#99999999999999999999999999999999;<p>", "x.html")
def test_any_bytes_are_a_sound_project_or_a_read_problem(data: bytes, name: str) -> None:
    words_of(data, name)


tags = st.sampled_from(
    [
        "p",
        "/p",
        "br",
        "hr",
        "i",
        "/i",
        "b",
        "/b",
        "u",
        "s",
        "del",
        "center",
        "/center",
        "div",
        "/div",
        "blockquote",
        "/blockquote",
        "h1",
        "/h1",
        "h3",
        "ul",
        "li",
        "table",
        "td",
        "script",
        "/script",
        "style",
        "a",
        "q",
        "/q",
        "title",
        "/title",
        "pre",
        "svg",
        "!--",
        "?",
        "/",
        "font",
        "html",
        "p\x00",
        "em/",
    ]
)
markup = st.one_of(
    st.tuples(
        tags,
        st.sampled_from(["", " align=center", " style='font-style:italic;margin-left:9em'", ' x="', " /"]),
    ).map(lambda pair: f"<{pair[0]}{pair[1]}>"),
    st.sampled_from(
        [
            "la la",
            "Rain.",
            "\n",
            "&amp;",
            "&nbsp;",
            "&#xd800;",
            "&#0;",
            "<",
            ">",
            "-->",
            '"',
            "***",
            "Chapter 1",
        ]
    ),
)


@settings(max_examples=300)
@given(st.lists(markup, max_size=60).map("".join))
def test_any_markup_is_a_sound_project_or_a_read_problem(page: str) -> None:
    words_of(page.encode(), "x.html")
