"""Text as HTML: nothing of a story can become markup. Called by the HTML writers of this room."""

from typing import Final

from songfic_editor.formats.writing.edition import without_unseen

_ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def escape(text: str) -> str:
    """Text as HTML, rid of what no HTML document may hold. In an attribute use `quoted`."""
    return without_unseen(text).translate(_ESCAPED)


def quoted(text: str) -> str:
    """Text as the value of an attribute of HTML, in its double quotes: written as archives store it, which
    is with `<` and `>` as they are, for in there they are no markup.
    """
    value = without_unseen(text).replace("&", "&amp;").replace('"', "&quot;")
    return f'"{value}"'


def line(text: str) -> str:
    """A line of lyrics. Its indent stays, as spaces that do not fold, and so does a blank line."""
    text = without_unseen(text)
    words = text.lstrip(" \t")
    return "&nbsp;" * (len(text) - len(words)) + escape(words) if text else "&nbsp;"
