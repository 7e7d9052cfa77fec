"""The style sheet that an exported HTML page carries: right in light and in dark, on paper and on a phone.

Called by `html.py`. Nothing in it may load anything; without it the page must still read well.
"""

from collections.abc import Iterable
from typing import Final

from songfic_editor.model.songs import COLOURS, Colour

_SHEET: Final = """\
:root { color-scheme: light dark; --page: #fdfbf5; --ink: #1d1b18; --quiet: #6d675e; --line: #d9d3c5; }
body { margin: 0; padding: 3rem 1.25rem 5rem; background: var(--page); color: var(--ink);
  font: 1.1875rem/1.55 "EB Garamond", "Source Serif 4", "Libertinus Serif", Charter, Georgia, serif; }
article, main { max-width: 34em; margin: 0 auto; overflow-wrap: break-word; }
h1, h2, h3 { font-weight: normal; line-height: 1.2; text-align: center; text-wrap: balance; }
.title { margin: 0 0 0.25em; font-size: 2.2em; }
.chapter-title { margin: 2.5em 0 1.25em; font-size: 1.6em; }
.scene-title { margin: 2em 0 1em; color: var(--quiet); font-size: 1.1em; }
p { margin: 0; }
.scene > p + p { text-indent: 1.4em; }
.scene > p.center, .scene > p.end { text-indent: 0; }
.center { text-align: center; }
.end { text-align: end; }
.justify { text-align: justify; }
.author { margin-bottom: 2.5em; color: var(--quiet); text-align: center; }
.notes { margin: 2em 0; padding: 0.75em 0; border-block: 1px solid var(--line); }
.notes, .credit { color: var(--quiet); font-size: 0.9em; }
.notes p + p { margin-top: 0.6em; }
blockquote { margin: 1em 2.5em; }
blockquote > p + p { text-indent: 1.4em; }
.stanza > p + p { text-indent: 0; }
a { color: inherit; }
sup, sub { line-height: 0; }
.stanza { margin: 1.5em 0; padding-inline: 1.2em; border-inline-start: 3px solid var(--song, var(--line));
  text-align: center; }
.stanza p + p { margin-top: 0.6em; }
.stanza.start { text-align: start; }
.stanza.end { text-align: end; }
.stanza.justify { text-align: justify; }
.stanza.quote { margin-inline: 2.5em; }
.stanza.indented { padding-inline-start: 3.5em; }
.voice { font-weight: normal; font-variant-caps: small-caps; color: var(--quiet); }
.voiced { color: var(--song); }
small.beside { color: var(--quiet); }
table.beside { margin-inline: auto; border-spacing: 0; }
.stanza.start table.beside { margin-inline: 0; }
.beside td { padding: 0; text-align: start; vertical-align: baseline; }
.beside td + td { padding-inline-start: 2em; color: var(--quiet); }
hr { width: 4em; margin: 2.5em auto; border: 0; border-top: 1px solid var(--quiet); }
"""
_DARK: Final = ":root { --page: #23242a; --ink: #dcd9d2; --quiet: #9a968e; --line: #44454d; }"
_PRINT: Final = """\
@media print { body { padding: 0; background: none; color: #000; } .stanza { break-inside: avoid; } }
"""

# The songs' colours as the editor shows them: on a light page, on a dark one.
_SONGS: Final[dict[Colour, tuple[str, str]]] = {
    "amber": ("#a2540c", "#e2a04f"),
    "teal": ("#1b6f62", "#67c4b0"),
    "rose": ("#a83254", "#ee8ba4"),
    "blue": ("#2a5aa6", "#86b0f2"),
    "green": ("#44691c", "#a5c970"),
    "violet": ("#6d469f", "#c0a0ee"),
    "rust": ("#9c3c22", "#ee9070"),
    "slate": ("#4d5a68", "#a9b8c9"),
}


def stylesheet(colours: Iterable[Colour]) -> str:
    """The sheet, with rules for those songs' colours alone, in the palette's order."""
    used = frozenset(colours)
    wanted = [colour for colour in COLOURS if colour in used]
    light = "".join(f".{colour} {{ --song: {_SONGS[colour][0]}; }}\n" for colour in wanted)
    dark = "".join(f"  .{colour} {{ --song: {_SONGS[colour][1]}; }}\n" for colour in wanted)
    return f"{_SHEET}{light}@media (prefers-color-scheme: dark) {{\n  {_DARK}\n{dark}}}\n{_PRINT}"
