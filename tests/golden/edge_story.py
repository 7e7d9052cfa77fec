"""The story behind the golden files: all that is hard about an export, in two short chapters and two songs.

`python -m tests.golden.edge_story` writes the golden files anew; read the diff before you commit it.
"""

import io
import zipfile
from pathlib import Path

import msgspec

from songfic_editor.formats.writing import clean_html, html, plain_text, registry
from songfic_editor.formats.writing.html import HtmlOptions
from songfic_editor.formats.writing.plain_text import TextOptions
from songfic_editor.formats.writing.registry import ExportOptions, Format
from songfic_editor.model.document import About, Notes, Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import Run, style_of
from tests.builders import FAMILY, HEBREW, chapter, head, linked, para, placed, project, song, stanza, styled

HERE = Path(__file__).resolve().parent


def edge_story() -> Project:
    chorus = stanza(
        "Oh, harbour lights & bells", "Bring him home <3", id="chorus", kind="chorus", label="Chorus"
    )
    verse = stanza(
        "The lamp is low", "  the tide is in", "", "and “nobody” knows", id="verse", label="Verse 1"
    )
    old = stanza("שיר ישן", "על הים", id="old", kind="verse", label="Verse 1")
    lights = song("Harbour Lights", chorus, verse, id="lights", artist="The Keepers", colour="teal")
    sea = song("Sea & Salt", old, id="sea", colour="rose")
    return project(
        chapter(
            head("Low water", id="s1"),
            para('"Tell me," she said -- & laughed <softly>.', id="p1"),
            placed(verse, id="v1"),
            styled(
                ("Slanted", "i"),
                (" at ", ""),
                ("its ", "bi"),
                ("two", "b"),
                (" ", ""),
                ("edges", "iu"),
                id="p2",
            ),
            placed(verse, id="v2", part=(0, 1)),
            para(f"A family: {FAMILY} 🎵 I <3 it.", id="p3"),
            head(id="s2"),
            para("", id="p4"),
            head(id="s3"),
            para(f"{HEBREW} <i>עולם</i>", id="p5"),
            placed(old, id="o1"),
            styled(("First line", "s"), ("\n", ""), ("second\tline", "i"), id="p6", align="center"),
            Paragraph(
                BlockId("p11"),
                (
                    Run("See "),
                    linked("the ", "https://tide.example/(a)?b=1&c='2'"),
                    linked("tide", "https://tide.example/(a)?b=1&c='2'", "b"),
                    Run(", H"),
                    Run("2", style_of("_")),
                    Run("O, 1"),
                    Run("st", style_of("^")),
                    Run(", "),
                    Run("so small", style_of("m")),
                    Run("."),
                ),
            ),
            para("Dear Ann,", id="p12", quote=True),
            styled(("the tide ", ""), ("is", "i"), (" out.", ""), id="p13", quote=True),
            para("At the end.", id="p7", align="end"),
            para("All of it, from edge to edge.", id="p8", align="justify"),
            head("<Empty> but named", id="s4"),
            title="Ebb & Flow",
            id="c1",
            notes=Notes(
                head=(para("A chapter's own note.", id="n3"),), end=(para("See you soon.", id="n4"),)
            ),
        ),
        chapter(
            head(id="s5"),
            placed(chorus, id="r1", lines=("Oh, harbour lights", "You brought him home")),
            styled((" Whole paragraph, spaced. ", "i"), id="p9"),
            head(id="s6"),
            placed(chorus, id="r2"),
            para("The end.", id="p10"),
            id="c2",
        ),
        songs=[lights, msgspec.structs.replace(sea, writers=("Trad.", "A. Nother"), notice="Public domain")],
        title="Lamps <and> Tides",
        author='Ann "Quill" O’Writer',
        about=About(language="en-GB"),
        notes=Notes(
            head=(para("I don't own Harbour Lights by The Keepers.", id="n1"),),
            end=(styled(("Thank ", ""), ("you", "b"), ("!", ""), id="n2"),),
        ),
        id="edge",
    )


def _parts(story: Project, to: Format, *names: str) -> dict[str, str]:
    """Parts of a packed document, an element a line."""
    with zipfile.ZipFile(io.BytesIO(registry.write(story, to))) as archive:
        return {
            f"edge_story_{to}_{Path(name).name}": archive.read(name).decode().replace("><", ">\n<")
            for name in names
        }


def exports() -> dict[str, str]:
    """The golden files by name, as the writers make them now."""
    story = edge_story()
    marked = TextOptions(marks="*", scene_break="~*~", chapter=1)
    return {
        "edge_story.txt": plain_text.write(story),
        "edge_story_marked.txt": plain_text.write(story, marked),
        "edge_story_cues.txt": plain_text.write(story, TextOptions(lyrics="cue")),
        "edge_story.html": html.write(story),
        "edge_story_chapter_2.html": html.write(story, HtmlOptions(chapter=2, lyrics="first-line")),
        "edge_story.md": registry.write(story, "markdown").decode(),
        "edge_story.bbcode": registry.write(story, "bbcode").decode(),
        "edge_story_wrapped.txt": registry.write(story, "text", ExportOptions(wrap=40)).decode(),
        **_parts(story, "docx", "word/document.xml", "word/styles.xml"),
        **_parts(story, "odt", "content.xml", "styles.xml"),
        **_parts(
            story, "epub", "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/chapter-1.xhtml", "EPUB/cover.svg"
        ),
        "edge_story_ao3.html": clean_html.fragment(story, story.chapters[0].blocks),
    }


if __name__ == "__main__":
    for name, text in exports().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
