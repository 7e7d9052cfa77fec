"""The clipboard: a part of the story in our own form, as clean HTML and as plain text; and back from all.

Whatever comes from outside goes through the readers of `formats`, which keep bold, italic, underline,
strike and alignment. Nothing that a pasted text points to is ever loaded.
"""

from msgspec.structs import replace
from PySide6.QtCore import QMimeData

from songfic_editor.edit import paste
from songfic_editor.edit.paste import Fragment, FragmentError
from songfic_editor.editor import mime
from songfic_editor.model.document import Project
from songfic_editor.model.position import Selection


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
    if holds_files(data) and not data.hasFormat(mime.FRAGMENT):
        return False
    return data.hasFormat(mime.FRAGMENT) or data.hasHtml() or data.hasText()


def read(data: QMimeData, *, as_plain: bool = False) -> Fragment | None:
    """What can be put into a story of it, in the richest form that is sound; None if there is nothing."""
    if not can_read(data):
        return None
    if not as_plain and data.hasFormat(mime.FRAGMENT):
        try:
            return paste.decode(bytes(data.data(mime.FRAGMENT).data()))
        except FragmentError:
            pass  # another version's form: its HTML or its text will do
    if not as_plain and data.hasHtml():
        fragment = _from_html(data.html())
        if fragment is not None and fragment.blocks:
            return fragment
    return paste.from_plain(data.text()) if data.text() else None


def _from_html(text: str) -> Fragment | None:
    from songfic_editor.formats.reading import html  # not needed before the first paste
    from songfic_editor.formats.reading.problem import ReadProblem
    from songfic_editor.recognition import pasted

    try:
        fragment = pasted.pasted(html.read(text))
    except ReadProblem:
        return None  # beyond all bounds: its plain text will do
    # Of several paragraphs the last is a whole one: it must not run into what stands behind the cursor.
    return replace(fragment, open_end=fragment.open_end and len(fragment.blocks) == 1)
