"""The press: a story's pages, painted: into a PDF, onto a printer, or one by one for the preview.

Called off the UI thread for whole books, and by the preview for the page that is seen. Everything it sets and
paints with it makes itself, in the thread that calls it. A PDF can't carry a song's colour, nor which voice
sings a line beyond the name before it.
"""

import sys
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from songfic_editor import __version__
from songfic_editor.formats.writing.pdf_outline import Mark, outlined
from songfic_editor.formats.writing.pieces import PieceKind
from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.model.text import plain
from songfic_editor.storage.settings import PrintLook, Settings
from songfic_editor.ui import printing_book, printing_pages
from songfic_editor.ui.printing_book import Book
from songfic_editor.ui.printing_pages import Page
from songfic_editor.ui.printing_type import POINT, Look, Typesetter

RESOLUTION: Final = 1200
_MM: Final = 72 / 25.4
PAPERS: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "B5": QPageSize.PageSizeId.B5,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
}
_LEVELS: Final[dict[PieceKind, int]] = {"chapter": 0, "scene": 1}
"""What a PDF's outline leads to."""
_LEAST: Final = 72.0
"""Of a text's width and height, in points: margins that leave less are made smaller."""


class Paper(Struct, frozen=True):
    """All in points. `side`, `edge`: the margins at the sides, and above and below."""

    width: float
    height: float
    side: float
    edge: float
    numbers: bool

    @property
    def text_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        return self.height - 2 * self.edge


class Job(Struct, frozen=True):
    """What is printed and how; a value, so that any thread can print it."""

    book: Book
    paper: Paper
    look: Look


class Stopped(Exception):
    """Nobody waits for the pages any more."""


def usual_paper() -> str:
    """What is used where the writer lives."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return "Letter" if imperial else "A4"


def page_size(look: PrintLook) -> QPageSize:
    return QPageSize(PAPERS[look.paper or usual_paper()])


def paper(look: PrintLook, size: QSizeF | None = None) -> Paper:
    """`size`: of a printer's paper, in points, where that was chosen by other means."""
    found = size or page_size(look).size(QPageSize.Unit.Point)
    width, height = found.width(), found.height()
    side = min(look.side_mm * _MM, max((width - _LEAST) / 2, 0.0))
    edge = min(look.edge_mm * _MM, max((height - _LEAST) / 2, 0.0))
    return Paper(width, height, side, edge, look.numbers)


def job(
    project: Project, options: ExportOptions, settings: Settings, face: str, size: QSizeF | None = None
) -> Job:
    """Raises `NoSuchChapter`."""
    look = settings.printing
    found = printing_book.book(project, options, look.title_page)
    return Job(found, paper(look, size), Look(face, look.size_pt, settings.paragraph_look == "indent"))


class Press:
    """Sets a job's pages and paints them. It belongs to the thread that made it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._type = Typesetter(job.book.printed, job.look, job.paper.text_width * POINT)

    def pages(self) -> Iterator[Page]:
        """Each page as soon as it is set; one without words for a story without any."""
        boxes = (self._type.box(number) for number in range(len(self._job.book.printed)))
        some = False
        for page in printing_pages.pages(boxes, self._job.paper.text_height * POINT):
            some = True
            yield page
        if not some:
            yield ()

    def marks(self, page: Page, number: int) -> Iterator[Mark]:
        """The chapters and scenes that begin on page `number`, from 1."""
        paper = self._job.paper
        for slot in page:
            piece = self._job.book.printed[slot.box].piece
            if not slot.first and piece.kind in _LEVELS:
                title = " ".join(plain(piece.runs).split())
                height = paper.height - paper.edge - slot.top / POINT
                yield Mark(title, _LEVELS[piece.kind], number - 1, height)

    def paint(self, painter: QPainter, page: Page, number: int) -> None:
        """Page `number`, from 1, at the painter's origin, in units."""
        left, top = self._job.paper.side * POINT, self._job.paper.edge * POINT
        for slot in page:
            self._type.draw(painter, slot, left, top)
        if self._job.paper.numbers:
            painter.setFont(self._type.font(0.86))
            foot = self._job.paper.height * POINT - top
            place = QRectF(left, foot + top * 0.3, self._job.paper.text_width * POINT, self._type.line)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(number))


def pdf(job: Job, is_stopped: Callable[[], bool]) -> bytes:
    """The pages as a file. Raises Stopped once `is_stopped`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    size = QSizeF(job.paper.width, job.paper.height)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    writer.setPageMargins(QMarginsF())
    writer.setTitle(job.book.name)
    writer.setCreator(f"Songfic Editor {__version__}")
    if hasattr(writer, "setAuthor"):  # from Qt 6.9 on
        writer.setAuthor(job.book.author)
    press = Press(job)
    marks: list[Mark] = []
    painter = QPainter(writer)
    try:
        for number, page in enumerate(press.pages(), 1):
            if is_stopped():
                raise Stopped
            if number > 1:
                writer.newPage()
            press.paint(painter, page, number)
            marks += press.marks(page, number)
    finally:
        painter.end()
    return outlined(bytes(buffer.data().data()), marks)


def print_pages(job: Job, printer: QPrinter, is_stopped: Callable[[], bool]) -> bool:
    """The pages of the printer's range, in its order. False if it takes none. Raises Stopped."""
    press = Press(job)
    first, last = printer.fromPage() or 1, printer.toPage() or sys.maxsize
    chosen = [(number, page) for number, page in enumerate(press.pages(), 1) if first <= number <= last]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    painter = QPainter()
    if not chosen or not painter.begin(printer):
        return False
    scale = printer.resolution() / RESOLUTION
    painter.scale(scale, scale)
    for place, (number, page) in enumerate(chosen):
        if is_stopped():
            printer.abort()
            painter.end()
            raise Stopped
        if place:
            printer.newPage()
        press.paint(painter, page, number)
    return painter.end()
