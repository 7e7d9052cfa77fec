"""A story in which lyrics look in every way there is, for the golden files: voices, styles, translations.

`python -m tests.golden.duet` writes the golden files anew; read the diff before you commit it.
"""

from pathlib import Path

from msgspec.structs import replace

from songfic_editor.formats.writing import clean_html, html, plain_text
from songfic_editor.formats.writing.html import HtmlOptions
from songfic_editor.formats.writing.plain_text import TextOptions
from songfic_editor.model.document import Project
from songfic_editor.model.songs import LyricStyle, Song, Voice
from tests.builders import chapter, para, placed, project, song, stanza

HERE = Path(__file__).resolve().parent
EVIL = "<b onclick=\"alert('1')\">&"


def _duet() -> Song:
    """Three voices: one told by name, one by a sign and a colour, one with a name that would be markup."""
    first = replace(
        stanza("Nobody asked the tide", "Nobody asked me", "so we both stayed", id="d1"),
        voices=(("Ann",), ("Ben",), ("Ann", "Ben")),
    )
    second = replace(stanza("All mine", "all the way", id="d2"), voices=(("Ben",),))
    third = replace(stanza("Mine", "not yours", id="d3"), voices=((EVIL,), ()))
    tide = song("Two at the Rail", first, second, third, id="duet", colour="teal")
    ben = Voice("Ben", LyricStyle(italic=False, align="end"), "rose", "♂")
    return replace(tide, voices=(Voice("Ann"), ben, Voice(EVIL)))


def _foreign() -> Song:
    verse = replace(
        stanza("灯が揺れる", "", "波の上", id="f1"),
        romanisation=("hi ga yureru", "", "nami no ue"),
        translation=("A lamp is swaying", "", "<over> the waves"),
    )
    half = replace(stanza("帰ろう", "もう一度", id="f2"), translation=("Let's go home", ""))
    return song("灯", verse, half, id="foreign", colour="violet")


def _styled(name: str, style: LyricStyle) -> Song:
    return replace(song(name, stanza("One & one", "", "  two", id=name), id=f"song {name}"), style=style)


def duet() -> Project:
    """Each stanza between two paragraphs that say what it is."""
    songs = [
        _duet(),
        _foreign(),
        _styled("upright", LyricStyle(italic=False, align="start", quote=True)),
        _styled("small", LyricStyle(small=True, indented=True, align="start")),
        _styled("runs on", LyricStyle(between=" / ", align="justify")),
        _styled("framed", LyricStyle(around="♪ ", align="end")),
        _styled("apart", LyricStyle(paragraphs=True, around="~(", between=EVIL)),
    ]
    blocks = [
        block
        for one in songs
        for words in one.stanzas
        for block in (para(f"{words.id}:", id=f"p {words.id}"), placed(words, id=f"b {words.id}"))
    ]
    altered = placed("f1", id="own", lines=("灯が揺れている", "", "波の上"))
    part = placed("d1", id="part", part=(1, 2))
    return project(chapter(*blocks, para("and:", id="last"), altered, part, id="c"), songs=songs, id="duets")


def exports() -> dict[str, str]:
    """The golden files by name, as the writers make them now."""
    story = duet()
    blocks = story.chapters[0].blocks
    return {
        "duet.txt": plain_text.write(story),
        "duet_below.txt": plain_text.write(story, TextOptions(marks="*", translations="below")),
        "duet_beside.txt": plain_text.write(story, TextOptions(translations="beside")),
        "duet_below.html": html.write(story, HtmlOptions(translations="below")),
        "duet_beside.html": html.write(story, HtmlOptions(translations="beside")),
        "duet_ao3.html": clean_html.fragment(story, blocks),
        "duet_ao3_below.html": clean_html.fragment(story, blocks, translations="below"),
        "duet_ao3_beside.html": clean_html.fragment(story, blocks, translations="beside"),
    }


if __name__ == "__main__":
    for name, text in exports().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
