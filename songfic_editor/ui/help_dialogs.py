"""Help: all shortcuts in one list, and what this program is. Both come from what is declared elsewhere."""

from PySide6.QtCore import QCoreApplication, QSize, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor import __version__
from songfic_editor.ui.actions import plain_text, shortcut_text, translated
from songfic_editor.ui.commands import COMMANDS


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)


def show_shortcuts(parent: QWidget) -> None:
    dialog = shortcuts_dialog(parent)
    dialog.exec()
    dialog.deleteLater()


def shortcuts_dialog(parent: QWidget) -> QDialog:
    """Every command that has a shortcut, by menu; found by any part of its name or its keys."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(_tr("Keyboard Shortcuts"))
    search = QLineEdit(dialog)
    search.setObjectName("shortcutSearch")
    search.setAccessibleName(_tr("Find a shortcut"))
    search.setPlaceholderText(_tr("Find a command or its keys"))
    search.setClearButtonEnabled(True)
    rows = _shortcut_rows(dialog)
    search.textChanged.connect(lambda wanted: _show_found(rows, wanted))
    hint = QLabel(_tr("All commands, with or without a shortcut, are found by Ctrl+Shift+P."), dialog)
    hint.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(search)
    layout.addWidget(rows)
    layout.addWidget(hint)
    layout.addWidget(buttons)
    dialog.resize(QSize(560, 520))
    return dialog


def _shortcut_rows(dialog: QDialog) -> QTreeWidget:
    rows = QTreeWidget(dialog)
    rows.setAccessibleName(_tr("Keyboard shortcuts"))
    rows.setHeaderLabels([_tr("Command"), _tr("Keys")])
    rows.setRootIsDecorated(False)
    rows.setAllColumnsShowFocus(True)  # one row is one thing, and is marked as one
    for command in COMMANDS:
        if command.shortcut:
            words = plain_text(translated(command.text))
            QTreeWidgetItem(rows, [f"{command.menu.replace('/', ' › ')} › {words}", shortcut_text(command)])
    rows.resizeColumnToContents(0)
    return rows


def _show_found(rows: QTreeWidget, wanted: str) -> None:
    words = wanted.casefold().split()
    for number in range(rows.topLevelItemCount()):
        row = rows.topLevelItem(number)
        if row is not None:
            whole = f"{row.text(0)} {row.text(1)}".casefold()
            row.setHidden(not all(word in whole for word in words))


def show_about(parent: QWidget) -> None:
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setWindowTitle(_tr("About Songfic Editor"))
    box.setText(f"<b>{_tr('Songfic Editor')}</b> {__version__}")
    box.setInformativeText(
        _tr(
            "An editor for stories with a song's stanzas between their scenes.\n\n"
            "It never sends anything anywhere. MIT licence.\nMade with Qt {0} and PySide6 (LGPL)."
        ).format(qVersion())
    )
    box.exec()
    box.deleteLater()
