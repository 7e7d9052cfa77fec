"""The questions about a story that is open elsewhere: to read it, to copy it, or to take it over.

Called by `locking`. They ask and answer; none of them touches a file.
"""

from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget

from songfic_editor.storage.held import Found
from songfic_editor.ui import lock_messages

WIDE_ENOUGH = 500
Opening = Literal["read", "copy", "take over", ""]
Saving = Literal["copy", "take back", ""]


def _tr(text: str) -> str:
    return QCoreApplication.translate("LockDialogs", text)


def ask_how_to_open(parent: QWidget, name: str, found: Found) -> Opening:
    """How to open a story that another has open; "" for not at all. A live one is asked about twice."""
    box = _box(parent, "askHowToOpen", _tr("The Story Is Open Elsewhere"))
    words = _tr("“{0}” is still locked.") if found.state == "dead" else _tr("“{0}” is open elsewhere.")
    box.setText(words.format(name))
    _add(box, f"{lock_messages.who(found)}\n\n{lock_messages.state(found)}")
    role = QMessageBox.ButtonRole
    read = box.addButton(_tr("Open &Read-Only"), role.AcceptRole)
    copy = box.addButton(_tr("Open a &Copy"), role.ActionRole)
    over = box.addButton(_tr("&Take Over"), role.DestructiveRole)
    answers: dict[object, Opening] = {read: "read", copy: "copy", over: "take over"}
    answer = answers.get(_answer(box, read if found.state == "held" else over), "")
    if answer == "take over" and found.state == "held" and not _is_sure(parent, name, found):
        return ""
    return answer


def ask_how_to_save(parent: QWidget, name: str, found: Found) -> Saving:
    """Where to save a story that another has taken over; "" for nowhere, yet."""
    box = _box(parent, "askHowToSave", _tr("The Story Is Open Elsewhere"))
    box.setText(_tr("“{0}” was opened elsewhere for writing.").format(name))
    words = _tr(
        "Your story is not saved yet. Taking it back brings together what was written there and here."
    )
    _add(box, f"{lock_messages.who(found)}\n\n{words}")
    role = QMessageBox.ButtonRole
    copy = box.addButton(_tr("Save a &Copy…"), role.AcceptRole)
    back = box.addButton(_tr("&Take Back and Save"), role.DestructiveRole)
    answers: dict[object, Saving] = {copy: "copy", back: "take back"}
    return answers.get(_answer(box, copy), "")


def _is_sure(parent: QWidget, name: str, found: Found) -> bool:
    box = _box(parent, "askToTakeOver", _tr("Take It Over?"))
    box.setText(_tr("Take “{0}” over from a program that has it open?").format(name))
    words = _tr(
        "It notices before it saves next, and asks there. Nothing that is saved is lost, "
        "but what is written there from now on has to be brought together with yours."
    )
    _add(box, f"{lock_messages.who(found)}\n\n{words}")
    over = box.addButton(_tr("&Take Over"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    return _answer(box, cancel) is over


def _box(parent: QWidget, name: str, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    return box


def _add(box: QMessageBox, words: str) -> None:
    box.setInformativeText(words)
    for label in box.findChildren(QLabel):
        label.setMinimumWidth(WIDE_ENOUGH if label.text() else 0)  # else four buttons are cut off
        label.setTextFormat(Qt.TextFormat.PlainText)  # names out of a lock may be anything


def _answer(box: QMessageBox, default: QPushButton) -> object:
    if box.escapeButton() is None and box.button(QMessageBox.StandardButton.Cancel) is None:
        box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(default)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    return clicked
