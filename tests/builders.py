"""Small readable builders for projects, and hypothesis strategies for them, used by all tests.

Ids may be given, so that a test can name what it means; else they are new. Nothing here may call an edit.
"""

import itertools
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.model.document import (
    FORMAT_VERSION,
    About,
    Block,
    Chapter,
    Choice,
    Notes,
    Paragraph,
    Placement,
    Project,
    SceneHead,
)
from songfic_editor.model.ids import (
    BlockId,
    ChapterId,
    ProjectId,
    SongId,
    StanzaId,
    new_id,
)
from songfic_editor.model.line_by_line import told, worded
from songfic_editor.model.publishing import (
    LYRICS,
    Credited,
    LyricEdition,
    Posted,
    Publishing,
    SiteSettings,
    SongLyrics,
)
from songfic_editor.model.songs import (
    COLOURS,
    RIGHTS,
    STANZA_KINDS,
    Colour,
    LyricStyle,
    Song,
    Stanza,
    StanzaKind,
    Voice,
)
from songfic_editor.model.text import Align, Run, Runs, canonical, clean, from_plain, style_of

FAMILY = "\U0001f468‍\U0001f469‍\U0001f467"
"""One thing to the eye, five code points, eight UTF-16 units."""
HARP = "\U0001d11e"
"""A G clef: one code point outside the basic plane, two UTF-16 units."""
HEBREW = "שלום"
COMBINED = "e\u0301a\u0308"


def head(title: str = "", id: str = "", synopsis: str = "") -> SceneHead:
    return SceneHead(BlockId(id or new_id()), title, synopsis)


def para(
    text: str = "", id: str = "", style: str = "", align: Align = "start", quote: bool = False
) -> Paragraph:
    """A paragraph in one style."""
    return Paragraph(BlockId(id or new_id()), from_plain(text, style_of(style)), align, quote)


def styled(*runs: tuple[str, str], id: str = "", align: Align = "start", quote: bool = False) -> Paragraph:
    """A paragraph of runs: `styled(("plain ", ""), ("slanted", "i"))`."""
    found = canonical(Run(text, style_of(style)) for text, style in runs)
    return Paragraph(BlockId(id or new_id()), found, align, quote)


def linked(text: str, link: str = "https://tide.example/", style: str = "") -> Run:
    """A run that leads somewhere."""
    return Run(text, style_of(style), link)


def stanza(*lines: str, id: str = "", kind: StanzaKind = "verse", label: str = "") -> Stanza:
    return Stanza(StanzaId(id or new_id()), lines, kind, label)


def song(
    title: str,
    *stanzas: Stanza,
    id: str = "",
    artist: str = "",
    colour: Colour = "amber",
    order: Sequence[str] | None = None,
) -> Song:
    """A song performed in the order of its stanzas, unless an `order` of stanza ids is given."""
    performed = [stanza.id for stanza in stanzas] if order is None else order
    return Song(
        SongId(id or new_id()),
        title,
        artist,
        colour=colour,
        stanzas=stanzas,
        order=tuple(StanzaId(one) for one in performed),
    )


def placed(
    stanza: Stanza | str,
    id: str = "",
    part: tuple[int, int] | None = None,
    lines: Sequence[str] | None = None,
) -> Placement:
    """A stanza standing in the story; own `lines` make it altered."""
    name = stanza if isinstance(stanza, str) else stanza.id
    own = None if lines is None else tuple(lines)
    return Placement(BlockId(id or new_id()), StanzaId(name), part, own)


def chapter(*blocks: Block, title: str = "", id: str = "", notes: Notes | None = None) -> Chapter:
    """A chapter; a scene head is put first where none is given."""
    if not blocks or not isinstance(blocks[0], SceneHead):
        blocks = (head(), *blocks)
    return Chapter(ChapterId(id or new_id()), title, notes or Notes(), blocks)


def project(
    *chapters: Chapter,
    songs: Sequence[Song] = (),
    title: str = "",
    author: str = "",
    id: str = "",
    notes: Notes | None = None,
    about: About | None = None,
) -> Project:
    """A project; with no chapter given, it has one with an empty paragraph."""
    return Project(
        FORMAT_VERSION,
        ProjectId(id or new_id()),
        title,
        author,
        about or About(),
        notes or Notes(),
        tuple(songs),
        chapters or (chapter(para()),),
    )


def story() -> Project:
    """Two chapters, three scenes, one song: the project that most tests start from.

    c1: s1(head) p1 v1(verse) p2  s2(head) p3 r1(chorus) p4      c2: s3(head) p5 r2(chorus, altered) p6
    """
    verse = stanza("The lamp is low", "The tide is in", id="verse", label="Verse 1")
    chorus = stanza("Oh, harbour lights", "Bring him home", id="chorus", kind="chorus", label="Chorus")
    bridge = stanza("And if the sea", "Should ask for me", "Say no", id="bridge", kind="bridge")
    tide = song(
        "Harbour Lights",
        verse,
        chorus,
        bridge,
        id="song",
        artist="The Keepers",
        order=["verse", "chorus", "bridge", "chorus"],
    )
    return project(
        chapter(
            head("Morning", id="s1"),
            para("She woke before the gulls.", id="p1"),
            placed(verse, id="v1"),
            styled(("The kettle ", ""), ("sang", "i"), (" to itself.", ""), id="p2"),
            head("Evening", id="s2"),
            para("Nobody had come.", id="p3"),
            placed(chorus, id="r1"),
            para("She lit the lamp.", id="p4"),
            title="The Keeper",
            id="c1",
        ),
        chapter(
            head(id="s3"),
            para("A sail.", id="p5"),
            placed(chorus, id="r2", lines=("Oh, harbour lights", "You brought him home")),
            para("The end.", id="p6"),
            title="The Sail",
            id="c2",
        ),
        songs=[tide],
        title="Harbour Lights",
        author="A. Writer",
        id="story",
    )


def large(chapters: int = 100, words: int = 10_000) -> Project:
    """A long project: `words` of prose a chapter, 70 a paragraph, a stanza each 10, a scene each 40."""
    verse = stanza("line one of the verse", "line two of the verse", id="verse")
    tide = song("Tide", verse, id="song")
    sentence = " ".join(["word"] * 9) + " end. "
    return project(
        *(_long_chapter(number, words // 70, sentence * 7, verse) for number in range(chapters)),
        songs=[tide],
        id="large",
    )


def _long_chapter(number: int, paragraphs: int, text: str, verse: Stanza) -> Chapter:
    blocks: list[Block] = []
    for index in range(paragraphs):
        if index % 40 == 0:
            blocks.append(head(id=f"c{number}s{index}"))
        blocks.append(para(text, id=f"c{number}p{index}"))
        if index % 10 == 0:
            blocks.append(placed(verse, id=f"c{number}v{index}"))
    return chapter(*blocks, id=f"c{number}")


# --- hypothesis strategies; cached, for making one costs more than drawing from it ---

_COUNTS = [st.integers(0, most) for most in range(10)]
_KIND = st.sampled_from(("paragraph", "paragraph", "paragraph", "head", "placement"))
_KIND_WITHOUT_SONG = st.sampled_from(("paragraph", "paragraph", "paragraph", "head"))
_STANZA_KIND = st.sampled_from(STANZA_KINDS)
_STYLE = st.sampled_from(
    [style_of(marks) for marks in ("", "b", "i", "u", "s", "bi", "bius", "m", "^", "_", "im", "biusm^", "u_")]
)
_LINK = st.sampled_from(("", "", "", "https://a.example/x?y=1&z='2'#w", "mailto:a@b.example"))
_ONE_IN_THREE = st.sampled_from((False, False, True))

_PIECES = ("a", "b", " ", "word", "Z.", "—", "é", HARP, FAMILY, HEBREW, COMBINED, "\u200f", "\t", "“", "日本")


@cache
def texts(max_pieces: int = 6, breaks: bool = True) -> st.SearchStrategy[str]:
    """Clean text: Latin, emoji joined and outside the basic plane, right-to-left, combining marks."""
    odd = st.characters(exclude_categories=["Cs"], exclude_characters="\n").map(clean)
    one = st.sampled_from((*_PIECES, "\n") if breaks else _PIECES) | odd
    found = st.lists(one, max_size=max_pieces).map("".join)
    return found if breaks else found.map(lambda text: text.replace("\n", " "))


@cache
def lines(min_size: int = 1, max_size: int = 4) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts(3, breaks=False), min_size=min_size, max_size=max_size).map(tuple)


@cache
def runs(max_size: int = 4) -> st.SearchStrategy[Runs]:
    one = st.builds(Run, texts(3), _STYLE, _LINK)
    return st.lists(one, max_size=max_size).map(canonical)


@cache
def aligns() -> st.SearchStrategy[Align]:
    return st.sampled_from(("start", "center", "end", "justify"))


@st.composite
def projects(draw: st.DrawFn, max_chapters: int = 3, max_blocks: int = 7) -> Project:
    """Any sound project, with or without songs; ids are `b1`, `c2`, … in the order of drawing."""
    names = (str(number) for number in itertools.count(1))
    songs = [_song(draw, names, index) for index in range(draw(_COUNTS[2]))]
    stanzas = [stanza for song in songs for stanza in song.stanzas]
    drawn = project(
        *(_chapter(draw, names, stanzas, max_blocks) for _ in range(draw(st.integers(1, max_chapters)))),
        songs=songs,
        title=draw(texts(2, breaks=False)),
        id="drawn",
        notes=_notes(draw, names),
    )
    return replace(drawn, choices=_choices(draw, drawn), publishing=_publishing(draw, drawn))


def _publishing(draw: st.DrawFn, drawn: Project) -> Publishing:
    """Now and then what a site is given, with a song and a chapter that are told apart."""
    if not draw(_ONE_IN_THREE):
        return Publishing()
    lyrics = st.sampled_from(LYRICS)
    songs = tuple(SongLyrics(song.id, draw(lyrics), draw(_COUNTS[4])) for song in drawn.songs)
    edition = LyricEdition(draw(lyrics), draw(_COUNTS[4]), songs, draw(_ONE_IN_THREE), draw(_ONE_IN_THREE))
    posted = (Posted(drawn.chapters[0].id, draw(st.sampled_from(("a1", "b2")))), Posted(None, "c3", "title"))
    notes = (Credited(note.id, "words") for note in drawn.notes.head)
    site = draw(st.sampled_from(("", "ao3")))
    return Publishing((SiteSettings("ao3", edition, posted),), draw(texts(1)), tuple(notes), site)


def _choices(draw: st.DrawFn, drawn: Project) -> tuple[Choice, ...]:
    """Now and then a choice between two neighbours, as a merge leaves it."""
    blocks = draw(st.sampled_from(drawn.chapters)).blocks if draw(_ONE_IN_THREE) else ()
    texts = [block.id for block in blocks if not isinstance(block, SceneHead)]
    pairs = [Choice(mine, theirs) for mine, theirs in itertools.pairwise(texts)]
    return tuple(draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True))) if pairs else ()


def _song(draw: st.DrawFn, names: Iterator[str], index: int) -> Song:
    stanzas = [
        stanza(*draw(lines()), id=f"z{next(names)}", kind=draw(_STANZA_KIND))
        for _ in range(1 + draw(_COUNTS[2]))
    ]
    order = [stanzas[draw(_COUNTS[len(stanzas) - 1])].id for _ in range(draw(_COUNTS[4]))]
    made = song(
        draw(texts(2, breaks=False)), *stanzas, id=f"m{next(names)}", colour=COLOURS[index], order=order
    )
    if draw(_ONE_IN_THREE):
        rights, address = (
            draw(st.sampled_from(RIGHTS)),
            draw(st.sampled_from(("", "https://a.example/x y?z&"))),
        )
        made = replace(made, rights=rights, notice=draw(texts(1)), link=address, player=address)
    return _duet(draw, made) if draw(_ONE_IN_THREE) else made


VOICES: Final = (Voice("Ann", mark=""), Voice("Ben", LyricStyle(italic=False, small=True), "rose"))


def _duet(draw: st.DrawFn, drawn: Song) -> Song:
    """The song with voices, and with translations of some stanzas."""
    singers = st.sampled_from(((), ("Ann",), ("Ben",), ("Ann", "Ben")))
    stanzas: list[Stanza] = []
    for one in drawn.stanzas:
        count = len(one.lines)
        voices = told(draw(st.lists(singers, min_size=count, max_size=count)))
        beside = draw(st.lists(texts(1, breaks=False), min_size=count, max_size=count))
        stanzas.append(replace(one, voices=voices, translation=worded(beside)))
    return replace(drawn, stanzas=tuple(stanzas), voices=VOICES, style=draw(lyric_styles()))


@cache
def lyric_styles() -> st.SearchStrategy[LyricStyle]:
    flag, separators = st.booleans(), st.sampled_from(("", "~", " / ", "♪ "))
    return st.builds(LyricStyle, flag, aligns(), flag, flag, flag, separators, separators, flag)


def _chapter(draw: st.DrawFn, names: Iterator[str], stanzas: Sequence[Stanza], most: int) -> Chapter:
    blocks = [_block(draw, names, stanzas) for _ in range(draw(st.integers(0, most)))]
    return chapter(
        head(draw(texts(2, breaks=False)), id=f"b{next(names)}"),
        *blocks,
        title=draw(texts(2, breaks=False)),
        id=f"c{next(names)}",
        notes=_notes(draw, names),
    )


def _block(draw: st.DrawFn, names: Iterator[str], stanzas: Sequence[Stanza]) -> Block:
    name = f"b{next(names)}"
    kind = draw(_KIND if stanzas else _KIND_WITHOUT_SONG)
    if kind == "head":
        return head(draw(texts(2, breaks=False)), id=name)
    if kind == "placement":
        return _placed(draw, name, stanzas[draw(_COUNTS[len(stanzas) - 1])])
    return Paragraph(BlockId(name), draw(runs()), draw(aligns()), draw(_ONE_IN_THREE))


def _placed(draw: st.DrawFn, name: str, shown: Stanza) -> Placement:
    """Linked, in part, or altered."""
    part = None
    if draw(_ONE_IN_THREE):
        first = draw(_COUNTS[len(shown.lines) - 1])
        part = (first, first + draw(_COUNTS[len(shown.lines) - 1 - first]))
    linked = shown.lines if part is None else shown.lines[part[0] : part[1] + 1]
    own = draw(lines()) if draw(_ONE_IN_THREE) else None
    found = placed(shown, id=name, part=part, lines=None if own == linked else own)
    return replace(found, paraphrase=draw(texts(2))) if draw(_ONE_IN_THREE) else found


def _notes(draw: st.DrawFn, names: Iterator[str]) -> Notes:
    def some() -> tuple[Paragraph, ...]:
        count = draw(_COUNTS[2]) if draw(_ONE_IN_THREE) else 0
        return tuple(Paragraph(BlockId(f"n{next(names)}"), draw(runs(2))) for _ in range(count))

    return Notes(some(), some())
