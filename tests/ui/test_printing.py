from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.storage.settings import PrintLook, Settings
from songfic_editor.ui import file_dialogs, printing, printing_press
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.printing_press import Stopped
from songfic_editor.ui.printing_preview import PreviewDialog
from tests.builders import chapter, para, project, story
from tests.ui.test_printing_press import PdfPages
from tests.ui.window_desk import answer, said

PROSE = para("The lamp is low and the tide is in. " * 400)


def printer_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what is printed go into a file, and the system's dialog say yes."""

    def made(*_args: object) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return printer

    made.PrinterMode = QPrinter.PrinterMode  # type: ignore[attr-defined]  # as of the class it stands for
    monkeypatch.setattr(printing, "QPrinter", made)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)


def shown(dialog: PreviewDialog, qtbot: QtBot) -> int:
    """How many pages it shows once they are set."""
    qtbot.waitUntil(lambda: dialog.pages.count > 0 and dialog.count.text().startswith("of "))
    return dialog.pages.count


def press_button(dialog: PreviewDialog, name: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == name).click()


def test_the_printer_gets_the_story(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pdf_pages: PdfPages
) -> None:
    path = tmp_path / "printed.pdf"
    printer_into(path, monkeypatch)
    with qtbot.waitSignal(window.hub.told):
        window.commands["Print"].trigger()
    assert said(window) == f"The pages are in “{path}”."
    pages = pdf_pages(path)
    assert len(pages) == 2
    assert "The lamp is low" in pages[0]


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_folder_that_is_not_there_is_told_with_the_file(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gone" / "printed.pdf"
    printer_into(path, monkeypatch)
    with qtbot.waitSignal(window.hub.told):
        window.commands["Print"].trigger()
    assert said(window) == f"“{path}” took no pages. Look whether its folder is there, and print again."


def test_the_title_of_what_is_printed_is_a_name_for_a_file(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.put(replace(story(), title=f"AC/DC: <night> {'x' * 300}"), None)
    names: list[str] = []
    monkeypatch.setattr(QPrinter, "setDocName", lambda _self, name: names.append(name))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QPrintDialog.DialogCode.Rejected)
    window.commands["Print"].trigger()
    assert len(names) == 1
    assert names[0].startswith("AC DC night xxx")
    assert len(names[0]) == 80


def test_some_pages_alone_and_the_last_first(qapp: object, tmp_path: Path, pdf_pages: PdfPages) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFullPage(True)
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    settings = Settings(printing=PrintLook(paper="A5"))
    job = printing_press.job(project(chapter(PROSE)), ExportOptions(), settings, page_face(settings))
    assert printing_press.print_pages(job, printer, lambda: False)
    assert [page.split()[-1] for page in pdf_pages(tmp_path / "printed.pdf")] == ["3", "2"]


def test_a_cancelled_print_ends(qapp: object, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    job = printing_press.job(story(), ExportOptions(), Settings(), page_face(Settings()))
    with pytest.raises(Stopped):
        printing_press.print_pages(job, printer, lambda: True)


def test_the_preview_follows_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.files.put(project(chapter(PROSE), chapter(PROSE)), None)
    counts: list[int] = []

    def look(dialog: PreviewDialog) -> None:
        counts.append(shown(dialog, qtbot))
        dialog.fields.type_size.setValue(24)
        qtbot.waitUntil(lambda: dialog.pages.count != counts[0])
        counts.append(dialog.pages.count)
        dialog.edition.chapter.setCurrentIndex(1)
        qtbot.waitUntil(lambda: dialog.pages.count < counts[1])
        dialog.number.setValue(dialog.pages.count)
        assert dialog.pages.verticalScrollBar().value() > 0
        dialog.reject()

    seen = answer(PreviewDialog, look)
    window.commands["PrintPreview"].trigger()
    assert seen
    assert counts[0] < counts[1]
    assert window.preferences.settings.printing.size_pt == 24


def test_no_choice_beside_the_pages_is_cut(window: MainWindow, qtbot: QtBot) -> None:
    told = story()
    songs = [replace(one, link="https://lyrics.example/tide") for one in told.songs]
    window.files.put(replace(told, songs=tuple(songs)), None)
    cut: list[QWidget] = []

    def look(dialog: PreviewDialog) -> None:
        shown(dialog, qtbot)
        room = dialog.findChild(QScrollArea, "printChoices").viewport()
        for field in (*dialog.fields.findChildren(QWidget), *dialog.edition.findChildren(QWidget)):
            end = field.mapTo(room, field.rect().topRight()).x() if field.isVisible() else 0
            cut.extend([field] if end >= room.width() else [])
        dialog.reject()

    seen = answer(PreviewDialog, look)
    window.commands["PrintPreview"].trigger()
    assert seen
    assert cut == []


def test_the_page_that_is_seen_has_the_words_on_it(window: MainWindow, qtbot: QtBot) -> None:
    def look(dialog: PreviewDialog) -> None:
        shown(dialog, qtbot)
        image = dialog.pages.viewport().grab().toImage()
        middle = image.width() // 2
        column = [image.pixelColor(middle, y).lightness() for y in range(image.height())]
        assert max(column) == 255
        dark = [
            image.pixelColor(x, y).lightness() < 90
            for y in range(40, image.height() // 2)
            for x in range(middle - 80, middle + 80)
        ]
        assert 20 < sum(dark) < len(dark) / 5
        dialog.reject()

    assert window.theme.name == "light"
    seen = answer(PreviewDialog, look)
    window.commands["PrintPreview"].trigger()
    assert seen


def test_from_the_preview_to_a_pdf_of_what_it_shows(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(file_dialogs, "ask_save", lambda *_args: path)

    def choose(dialog: PreviewDialog) -> None:
        shown(dialog, qtbot)
        press_button(dialog, "Export as PDF…")

    answer(PreviewDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["PrintPreview"].trigger()
    assert path.read_bytes().startswith(b"%PDF")


def test_from_the_preview_to_the_printer(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer_into(tmp_path / "printed.pdf", monkeypatch)

    def choose(dialog: PreviewDialog) -> None:
        shown(dialog, qtbot)
        press_button(dialog, "Print…")

    answer(PreviewDialog, choose)
    with qtbot.waitSignal(window.hub.told):
        window.commands["PrintPreview"].trigger()
    assert (tmp_path / "printed.pdf").exists()
