"""Panels on a desk: a hub with a project, one theme for all, and what a view shows written as text.

Used by the tests of the panels. Nothing here may look into a panel further than Qt's own views do.
"""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from songfic_editor.model.document import Project
from songfic_editor.session.session import Session
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.theme import Theme


def hub_of(project: Project) -> Hub:
    """A hub in which the project is open."""
    session = Session()
    session.open(project, None)
    return Hub(session)


def theme() -> Theme:
    """The light theme: one for all tests, since it belongs to the application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(Theme) or Theme(app, "light")


def shown(model: QAbstractItemModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """The rows as they read, two spaces for each level."""
    parent = parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append("  " * depth + str(index.data()))
        found += shown(model, index, depth + 1)
    return found


def index_of(model: QAbstractItemModel, text: str) -> QModelIndex:
    """The first row that reads so, wherever it is."""
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    found = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, text, 1, flags)
    assert found, f"{text!r} is not among {shown(model)}"
    return found[0]


def spoken(index: QModelIndex) -> str:
    """What a screen reader says of a row."""
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
