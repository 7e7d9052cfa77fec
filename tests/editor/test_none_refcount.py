"""Qt calls must not use up references to None.

It does on Python 3.11 with PySide6 6.12, and dies of it after minutes of typing: pyproject.toml keeps it out.
"""

import gc
import sys

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QTextEdit
from pytestqt.qtbot import QtBot

CALLS = 1_000


def references_lost(calls: int, document: QTextDocument, sheet: QTextEdit, label: QLabel) -> int:
    cursor = QTextCursor(document)
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(calls):
        cursor.insertText("a")
        sheet.setReadOnly(False)
        label.setEnabled(True)
    return before - sys.getrefcount(None)


def test_a_thousand_void_calls_lose_no_reference_to_none(qtbot: QtBot) -> None:
    sheet, label = QTextEdit(), QLabel()
    qtbot.addWidget(sheet)
    qtbot.addWidget(label)
    references_lost(10, sheet.document(), sheet, label)  # what is made on first use is not counted
    assert abs(references_lost(CALLS, sheet.document(), sheet, label)) < CALLS / 10
