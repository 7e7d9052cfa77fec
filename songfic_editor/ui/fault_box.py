"""The box that tells of a fault of the program: that the text is safe, and where the log is.

Made by `faults`, imported for the first one. It leaves the keyboard where it is: somebody is typing.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from songfic_editor.diagnostics import LOG_NAME
from songfic_editor.storage.folders import state_folder


def fault_box(parent: QWidget, is_safe: bool) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("faultBox")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_tr("Something Went Wrong"))
    box.setText(what_happened())
    safe = _tr("Your text is safe: it is all on the disk, and you can go on writing.")
    unsafe = _tr("Your text is still here, but could not be put on the disk. Save it now.")
    about_log = _tr("What happened is in the log, without a word of your story.")
    parts = [safe if is_safe else unsafe, *([about_log] if log_path().exists() else [])]
    box.setInformativeText("\n\n".join(parts))
    go_on = box.addButton(_tr("&Go On"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(go_on)
    if log_path().exists():
        log = box.addButton(_tr("Open the &Log"), QMessageBox.ButtonRole.ActionRole)
        log.clicked.connect(lambda: _open(log_path()))
        folder = box.addButton(_tr("Show Its &Folder"), QMessageBox.ButtonRole.ActionRole)
        folder.clicked.connect(lambda: _open(log_path().parent))
    box.setModal(False)
    box.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def what_happened() -> str:
    return _tr("Something went wrong that should not have.")


def log_path() -> Path:
    return state_folder() / LOG_NAME


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Faults", text)
