"""The formats that a whole story is written in: what each is called, how its files end, who writes it.

Called by the window's export and by `songfic export`. A writer is imported when it is asked for; none of them
opens a file. What a format can't carry is in `LOST`, by its name.
"""

from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.publishing.editions import Lyrics, Translations

Format = Literal["text", "html", "markdown", "bbcode", "docx", "odt", "epub"]

SUFFIXES: Final[dict[Format, str]] = {
    "text": "txt",
    "html": "html",
    "markdown": "md",
    "bbcode": "bbcode",
    "docx": "docx",
    "odt": "odt",
    "epub": "epub",
}
BINARY: Final = frozenset(("docx", "odt", "epub"))
"""Which are no text, and nothing for a terminal."""

Quality = Literal[
    "bold",
    "italic",
    "underline-strike",
    "alignment",
    "justified",
    "spaces",
    "small",
    "raised",
    "quote",
    "indent",
    "colour",
    "voice",
    "kinds",
    "languages",
]
LOST: Final[dict[Format, tuple[Quality, ...]]] = {
    "text": (
        *(
            "bold",
            "italic",
            "underline-strike",
            "alignment",
            "justified",
            "small",
            "raised",
            "quote",
            "colour",
            "voice",
            "kinds",
        ),
        "languages",
    ),
    "html": ("spaces",),
    "markdown": ("spaces", "colour", "voice", "kinds", "languages"),
    "bbcode": ("justified", "spaces", "small", "indent", "colour", "voice", "kinds", "languages"),
    "docx": ("colour", "voice"),
    "odt": ("colour", "voice"),
    "epub": ("spaces", "colour"),
}
"""What of a story a format can't carry; words and their order are in all of them.

"italic": plain text has marks for it on demand. "spaces": several in a row. "raised": and lowered letters.
"indent": of a stanza as a whole. "voice": who sings a line, beyond the name before it. "kinds": what is a
note, a stanza, a scene's title and a chapter without one, beyond their looks and places: who reads the file
must tell by its words. "languages": which language the story is in. In no format is told apart what stands
around all lines of a stanza by its style and by its words; in documents, notes before and behind no story.
"""


class ExportOptions(Struct, frozen=True):
    """`chapter`: from 1; None for all. The rest is for plain text alone, but for lyrics and translations."""

    chapter: int | None = None
    lyrics: Lyrics = "full"
    translations: Translations = "none"
    marks: Literal["", "*", "/"] = ""
    scene_break: str = "* * *"
    wrap: int = 0
    line_ends: Literal["lf", "crlf"] = "lf"
    encoding: str = "utf-8"


def write(project: Project, to: Format, options: ExportOptions | None = None) -> bytes:
    """The file. Raises `NoSuchChapter`, and `plain_text.NotInEncoding` where letters have no place in it."""
    chosen = options or ExportOptions()
    edition = chosen.chapter, chosen.lyrics, chosen.translations
    if to == "text":
        from songfic_editor.formats.writing import plain_text

        text = plain_text.write(
            project, plain_text.TextOptions(chosen.marks, chosen.scene_break, *edition, wrap=chosen.wrap)
        )
        return plain_text.encoded(text, chosen.line_ends, chosen.encoding)
    if to == "html":
        from songfic_editor.formats.writing import html

        return html.write(project, html.HtmlOptions(*edition)).encode()
    if to == "epub":
        from songfic_editor.formats.writing import epub

        return epub.write(project, epub.EpubOptions(*edition))
    return _of_pieces(project, to, chosen)


def _of_pieces(
    project: Project, to: Literal["markdown", "bbcode", "docx", "odt"], chosen: ExportOptions
) -> bytes:
    from songfic_editor.formats.writing import naming
    from songfic_editor.formats.writing.edition import edition
    from songfic_editor.formats.writing.pieces import pieces

    found = edition(project, chosen.chapter, chosen.lyrics, chosen.translations)
    row = pieces(found, chosen.translations)
    if to == "markdown":
        from songfic_editor.formats.writing import markdown

        return markdown.write(row).encode()
    if to == "bbcode":
        from songfic_editor.formats.writing import bbcode

        return bbcode.write(row).encode()
    from songfic_editor.formats.writing import docx, odt

    said = found.title.strip(), found.author.strip(), naming.language(project, found)
    document = docx.write if to == "docx" else odt.write
    return document(row, project.lyric_style, *said)
