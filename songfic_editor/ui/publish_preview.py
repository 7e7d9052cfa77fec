"""A field as it will be read on the site, or its source: read-only, and it loads nothing.

Part of the Publish panel. Links lead nowhere, and no picture or address is ever asked for.
"""

import re
from typing import Final

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QFont, QImage, QPalette, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from songfic_editor.ui.theme import Theme

MOST: Final = 150_000
"""Characters that are shown at once: laying out more would keep the window waiting."""

_PICTURE: Final = QTextDocument.ResourceType.ImageResource.value
_NO_PICTURE: Final = QImage(1, 1, QImage.Format.Format_ARGB32)
_NO_PICTURE.fill(0)
_PLAYER: Final = re.compile(r"<iframe\b[^>]*?\btitle=\"([^\"]*)\"[^>]*></iframe>")
_TOP_ENDS: Final = re.compile(r"</(?:p|blockquote|div|h[1-6]|table)>|<hr>")


class PublishPreview(QTextBrowser):
    """`is_cut`: there is more than is shown; `show_rest` shows it."""

    def __init__(self, theme: Theme, face: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("publishPreview")
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._theme = theme
        self._source = ""
        self._is_html = False
        self.is_cut = False
        font = QFont(face or self.font().family())
        font.setPointSizeF(self.font().pointSizeF() * 1.2)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(20)
        theme.changed.connect(self._dress)
        self._dress()

    def loadResource(self, kind: int, _name: QUrl | str) -> QImage | QByteArray:
        """Nothing, whatever the text points to. Not None: then Qt would look for a file of that name itself
        (tests/ui/test_publish.py).
        """
        return _NO_PICTURE if kind == _PICTURE else QByteArray(b" ")

    def show_text(self, source: str, *, is_html: bool) -> None:
        """From its beginning; where it is what is shown already, nothing moves."""
        if (source, is_html) == (self._source, self._is_html):
            return
        is_same_place = self._source[:200] == source[:200] and self._is_html == is_html
        at = self.verticalScrollBar().value() if is_same_place else 0
        self._source, self._is_html = source, is_html
        self._show(_portion(source, is_html))
        self.verticalScrollBar().setValue(at)

    def show_rest(self) -> None:
        at = self.verticalScrollBar().value()
        self._show(self._source)
        self.verticalScrollBar().setValue(at)

    def _show(self, text: str) -> None:
        self.is_cut = len(text) < len(self._source)
        if self._is_html:
            self.setHtml(_PLAYER.sub(r'<p align="center">▶ \1</p>', text))
        else:
            self.setPlainText(text)

    def _dress(self) -> None:
        page = self._theme.page
        palette = QPalette(self.palette())
        for role, colour in (
            (QPalette.ColorRole.Base, page.page),
            (QPalette.ColorRole.Text, page.ink),
            (QPalette.ColorRole.Link, self._theme.panel.accent),
        ):
            palette.setColor(role, colour)
        self.viewport().setPalette(palette)
        self.setPalette(palette)


def _portion(source: str, is_html: bool) -> str:
    """As much as is shown at once, ended where a block ends."""
    if len(source) <= MOST:
        return source
    if not is_html:
        return source[: source.rfind("\n", 0, MOST) + 1]
    end = 0
    for found in _TOP_ENDS.finditer(source, 0, MOST):
        end = found.end()
    return source[:end]
