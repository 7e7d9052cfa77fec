"""The clipboard: a part of the story in our own form, as clean HTML and as plain text; and back from all.

Whatever comes from outside goes through the readers of `formats`, which keep marks, links, quotes and
alignment, and drop faces, colours and sizes. Nothing that a pasted text points to is ever loaded.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QMimeData

from songfic_editor.edit import paste
from songfic_editor.edit.paste import Fragment, FragmentError
from songfic_editor.editor import mime
from songfic_editor.model.document import Project
from songfic_editor.model.position import Selection

LARGE: Final = 12_000
"""Signs of HTML or RTF: so many are read while a key may wait."""

LARGE_PLAIN: Final = 30_000
"""The same of plain text."""

_FEWEST_BROKEN: Final = 4
_BROKEN_AT: Final = range(46, 111)
"""Of fewer lines, and of shorter and longer ones, nobody can tell that an editor broke them."""

_RTF: Final = (
    "text/rtf",
    "application/rtf",
    "text/richtext",
    'application/x-qt-windows-mime;value="Rich Text Format"',
)


class Foreign(Struct, frozen=True):
    """What another program has put on the clipboard, read by nobody yet. `lines_are_meant`: each line of the
    text is to be a paragraph, though it may look like one that was broken at a width.
    """

    html: str = ""
    rtf: bytes = b""
    text: str = ""
    lines_are_meant: bool = False

    @property
    def is_large(self) -> bool:
        return max(len(self.html), len(self.rtf)) > LARGE or len(self.text) > LARGE_PLAIN


def write(project: Project, selection: Selection) -> QMimeData:
    """The selected part of the story in all three forms."""
    return data_of(project, paste.copy(project, selection))


def data_of(project: Project, fragment: Fragment) -> QMimeData:
    """A part of the story in all three forms."""
    from songfic_editor.formats.writing import clean_html  # not needed before the first copy

    made = QMimeData()
    made.setData(mime.FRAGMENT, paste.encode(fragment))
    made.setHtml(
        clean_html.fragment(project, fragment.blocks)
        + "".join(clean_html.chapter(project, chapter) for chapter in fragment.chapters)
    )
    made.setText(paste.plain(project, fragment))
    return made


def holds_files(data: QMimeData) -> bool:
    """Whether it names files of this machine: the window's to open, and no words of a story."""
    return data.hasUrls() and any(url.isLocalFile() for url in data.urls())


def can_read(data: QMimeData) -> bool:
    if data.hasFormat(mime.FRAGMENT):
        return True
    if holds_files(data):
        return False
    return data.hasHtml() or data.hasText() or any(data.hasFormat(name) for name in _RTF)


def read(data: QMimeData) -> Fragment | None:
    """What can be put into a story of it, in the richest form that is sound; None if there is nothing."""
    if not can_read(data):
        return None
    return own(data) or fragment_of(foreign(data))


def own(data: QMimeData) -> Fragment | None:
    """A part of a story in our own form; None where there is none, or another version's."""
    if not data.hasFormat(mime.FRAGMENT):
        return None
    try:
        return paste.decode(bytes(data.data(mime.FRAGMENT).data()))
    except FragmentError:
        return None  # its HTML or its text will do


def foreign(data: QMimeData) -> Foreign:
    """All that another program has put there. RTF counts where there is no HTML."""
    html = data.html() if data.hasHtml() else ""
    rtf = b"" if html else next((_bytes(data, name) for name in _RTF if data.hasFormat(name)), b"")
    return Foreign(html, rtf, data.text())


def fragment_of(found: Foreign) -> Fragment | None:
    """The same as a part of a story, in the richest form that is sound. Any thread may ask."""
    for fragment in (_read(found.html, b"", found.text), _read("", found.rtf, found.text)):
        if fragment is not None and fragment.blocks:
            return fragment
    return _plain(found) if found.text else None


def _plain(found: Foreign) -> Fragment:
    fragment = paste.from_plain(found.text)
    broken = sum(len(line) in _BROKEN_AT for line in found.text.splitlines())
    if found.lines_are_meant or broken < _FEWEST_BROKEN:
        return fragment
    from songfic_editor.formats.reading import plain_text
    from songfic_editor.formats.reading.problem import ReadProblem
    from songfic_editor.recognition import pasted

    try:
        return pasted.unwrapped(fragment, plain_text.read(found.text))
    except ReadProblem:
        return fragment


def _bytes(data: QMimeData, name: str) -> bytes:
    return bytes(data.data(name).data())


def _read(html_text: str, rich: bytes, plain: str) -> Fragment | None:
    """HTML, or RTF; None where there is neither. `plain`: the same without any looks."""
    from songfic_editor.formats.reading.problem import ReadProblem
    from songfic_editor.recognition import pasted

    try:
        if html_text:
            from songfic_editor.formats.reading import clipboard_html, html

            fic = html.read(clipboard_html.cleaned(html_text))
        elif rich:
            from songfic_editor.formats.reading import rtf

            fic = rtf.read(rich)
        else:
            return None
    except ReadProblem:
        return None  # beyond all bounds, or broken: its plain text will do
    fragment = pasted.with_gaps_of(pasted.pasted(fic), plain)
    # Of several paragraphs the last is a whole one: it must not run into what stands behind the cursor.
    return replace(fragment, open_end=fragment.open_end and len(fragment.blocks) == 1)
