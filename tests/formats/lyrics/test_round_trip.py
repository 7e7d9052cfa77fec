"""Our songs, written and read back: OpenLyrics and LRC keep all of them, to the last blank."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.formats.lyrics.registry import read_bytes
from songfic_editor.formats.lyrics.writing import WrittenFormat, write
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.line_by_line import told, worded
from songfic_editor.model.songs import (
    RIGHTS,
    STANZA_KINDS,
    LyricStyle,
    Song,
    Stanza,
    Voice,
    VoiceColour,
)
from tests import builders

_NO_XML = ("\ufffe", "\uffff")
_LINE = builders.texts(4, breaks=False).filter(lambda line: not any(char in line for char in _NO_XML)) | (
    st.sampled_from(
        ["[00:10.00]la", " two  blanks ", "<b>&amp;", "[#:songfic {}]", "# la", "", "[Chorus]", "]]>"]
    )
)
_NAME = st.sampled_from(["", "Tide", "Tide & Ebb", "“Oh”] no", "夜の港"])


_NAMES = st.lists(st.sampled_from(["Ann", "Bo", 'The "Crew" & Co.', "夜", "<All>"]), max_size=2, unique=True)
_STYLE = st.none() | st.builds(LyricStyle, italic=st.booleans(), between=st.sampled_from(["", " / ", "<br>"]))
_LINK = st.sampled_from(["", "https://a.example/x?y&z=[1]"])


@st.composite
def songs(draw: st.DrawFn) -> Song:
    stanzas = [_stanza(draw, number) for number in range(draw(st.integers(1, 4)))]
    order = draw(st.lists(st.sampled_from(stanzas), max_size=6))
    names = dict.fromkeys(name for stanza in stanzas for names in stanza.voices for name in names)
    names |= dict.fromkeys(draw(_NAMES))  # somebody may be there who does not sing
    return Song(
        SongId("song"),
        draw(_NAME),
        draw(_NAME),
        tuple(draw(st.lists(_NAME.filter(bool), max_size=2))),
        draw(st.sampled_from(["", "Words by Ann\nMusic by Bo"])),
        draw(st.sampled_from(["", "en", "pt-BR", "und"])),
        draw(st.sampled_from(RIGHTS)),
        stanzas=tuple(stanzas),
        order=tuple(stanza.id for stanza in order),
        style=draw(_STYLE),
        voices=tuple(_voice(draw, name) for name in names),
        notice=draw(st.sampled_from(["", "© 2026 Ann", "Public domain", "Ask the band"])),
        link=draw(_LINK),
        player=draw(_LINK),
    )


def _voice(draw: st.DrawFn, name: str) -> Voice:
    colour: VoiceColour = draw(st.sampled_from(("", "teal")))
    return Voice(name, draw(_STYLE), colour, draw(st.sampled_from([None, "", "Ann: ", "♪]"])))


def _stanza(draw: st.DrawFn, number: int) -> Stanza:
    lines = draw(st.lists(_LINE, min_size=1, max_size=4))
    if number == 0:
        lines.append("a word")
    times = tuple(draw(st.integers(0, 7_300_000)) for _ in lines) if draw(st.booleans()) else None
    voices = tuple(tuple(draw(_NAMES)) for _ in lines) if draw(st.booleans()) else ()
    return Stanza(
        StanzaId(f"z{number}"),
        tuple(lines),
        draw(st.sampled_from(STANZA_KINDS)),
        draw(st.sampled_from(["", "Verse 1", "Chorus: A & B", 'The "end"'])),
        times,
        told(voices),
        _beside(draw, len(lines)),
        _beside(draw, len(lines)),
    )


def _beside(draw: st.DrawFn, count: int) -> tuple[str, ...] | None:
    if draw(st.booleans()):
        return None
    return worded([draw(_LINE) for _ in range(count)])


def said(song: Song) -> Iterator[object]:
    """All of a song but its ids and its colour."""
    places = {stanza.id: index for index, stanza in enumerate(song.stanzas)}
    yield replace(song, id=SongId(""), stanzas=(), order=(), colour="amber")
    yield [replace(stanza, id=StanzaId("")) for stanza in song.stanzas]
    yield [places[one] for one in song.order]


@pytest.mark.parametrize("form", ["lrc", "openlyrics"])
@given(song=songs())
def test_a_song_is_read_back_equal(form: WrittenFormat, song: Song) -> None:
    found = read_bytes(write(song, form).encode())

    assert (found.format, found.losses, found.doubts) == (form, (), ())
    assert list(said(found.song())) == list(said(song))


NIGHT = Song(
    SongId("song"),
    "Night",
    language="ja",
    stanzas=(
        Stanza(
            StanzaId("v"),
            ("夜の港に", "雨が降る", "声がする"),
            "verse",
            "Verse 1",
            (12300, 16500, 20000),
            (("Ann",), ("Ann", "Bo"), ()),
            ("On the harbour at night", "", "There is a voice that is for you"),
            ("yoru no minato ni", "ame ga furu", "koe ga suru"),
        ),
    ),
    order=(StanzaId("v"),),
    voices=(Voice("Ann"), Voice("Bo")),
)


@pytest.mark.parametrize(
    ("form", "ours", "others"),
    [
        ("openlyrics", 'modifiedIn="songfic-editor"', 'modifiedIn="Other"'),
        ("lrc", "[re:songfic]", "[re:Other]"),
    ],
)
def test_what_stands_beside_the_lines_is_there_for_other_programs(
    form: WrittenFormat, ours: str, others: str
) -> None:
    found = read_bytes(write(NIGHT, form).replace(ours, others).encode()).sections[0]

    assert (found.translation, found.romanisation) == (
        NIGHT.stanzas[0].translation,
        NIGHT.stanzas[0].romanisation,
    )
    if form == "openlyrics":
        assert found.voices == NIGHT.stanzas[0].voices


TIDE = Song(
    SongId("song"),
    "Tide",
    "The Keepers",
    ("Ann Wren",),
    stanzas=(
        Stanza(StanzaId("v"), ("The lamp is low", "The tide is in"), "verse", "Verse 1", (12300, 16500)),
        Stanza(StanzaId("c"), ("Oh, tide over",), "chorus", "Chorus", (20000,)),
        Stanza(StanzaId("b"), ("Say no",), "bridge", "Bridge"),
    ),
    order=(StanzaId("v"), StanzaId("c"), StanzaId("c")),
)


def test_lrc_as_other_programs_see_it() -> None:
    rows = [row for row in write(TIDE, "lrc").splitlines() if not row.startswith("[#:")]
    assert rows == [
        "[re:songfic]",
        "[ti:Tide]",
        "[ar:The Keepers]",
        "[au:Ann Wren]",
        "[00:12.300]The lamp is low",
        "[00:16.500]The tide is in",
        "[00:20.000]Oh, tide over",
        "Say no",
    ]


def test_openlyrics_that_another_program_has_written_since_is_read_by_its_elements() -> None:
    text = write(TIDE, "openlyrics").replace('modifiedIn="songfic-editor"', 'modifiedIn="Other"')
    found = read_bytes(text.replace("tide over", "ebb over").encode())

    assert [section.lines for section in found.sections][1] == ("Oh, ebb over",)
    assert [found.sections[index].label for index in found.order] == ["Verse 1", "Chorus 1", "Chorus 1"]
    assert found.writers == ("Ann Wren",)


def test_lrc_whose_comments_were_changed_is_read_like_any() -> None:
    text = write(TIDE, "lrc").replace('{"is":"section"', '{"is":"odd"')
    found = read_bytes(text.encode())

    assert [line for section in found.sections for line in section.lines] == [
        "The lamp is low",
        "The tide is in",
        "Oh, tide over",
        "Say no",
    ]
    assert found.title == "Tide"


def test_lrc_that_a_writer_has_corrected_is_read_as_corrected() -> None:
    text = write(TIDE, "lrc").replace("[ti:Tide]", "[ti:Ebb]").replace("The lamp is low", "The lamp is out")
    found = read_bytes(text.encode()).song()

    assert (found.title, found.stanzas[0].lines[0]) == ("Ebb", "The lamp is out")
    assert len(found.order) == 3
