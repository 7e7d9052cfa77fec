"""Colours of everything around the page, and what we add to qdarktheme's style sheet, for dark and light.

Read by `theme` and its test alone: values, no Qt. The page's own colours are in `editor/page.py`.
"""

from typing import Final

from msgspec import Struct


class PanelColours(Struct, frozen=True):
    """Colours of panels as `#rrggbb`, for what delegates and canvases paint themselves."""

    background: str
    card: str
    edge: str
    text: str
    quiet: str
    hover: str
    selected: str
    accent: str
    warning: str


PANELS: Final = {
    "light": PanelColours(
        background="#f5f3ee",
        card="#fdfbf5",
        edge="#dcd7cc",
        text="#35312b",
        quiet="#655f55",
        hover="#f1ede6",
        selected="#ede8dd",
        accent="#97530f",
        warning="#9a3412",
    ),
    "dark": PanelColours(
        background="#1d1e22",
        card="#26272d",
        edge="#36373e",
        text="#d9d6cf",
        quiet="#a29e95",
        hover="#26272c",
        selected="#34333a",
        accent="#e2a04f",
        warning="#f0a07c",
    ),
}


def custom_colours(name: str) -> dict[str, str]:
    """The panel colours in the names that qdarktheme gives its own."""
    panel = PANELS[name]
    shade = "#000000" if name == "light" else "#ffffff"
    return {
        "background": panel.background,
        "background>popup": panel.card,
        "background>title": panel.background,
        "background>list": panel.background,
        "background>textarea": panel.card,
        "foreground": panel.text,
        "border": panel.edge,
        "border>input": panel.edge,
        "input.background": panel.card,
        "primary": panel.accent,
        "primary>list.selectionBackground": panel.selected,
        "primary>list.inactiveSelectionBackground": panel.selected,
        "toolbar.background": panel.background,
        "statusBar.background": panel.background,
        "statusBarItem.hoverBackground": f"{shade}00",
        "scrollbar.background": f"{shade}00",
        "treeSectionHeader.background": panel.hover,
        "tableSectionHeader.background": panel.hover,
    }


def extra_sheet(name: str) -> str:
    """Our additions: quieter edges, more air."""
    panel = PANELS[name]
    return _SHEET % {
        "background": panel.background,
        "card": panel.card,
        "edge": panel.edge,
        "text": panel.text,
        "quiet": panel.quiet,
        "hover": panel.hover,
        "selected": panel.selected,
        "accent": panel.accent,
        "warning": panel.warning,
    }


_SHEET = """
QMainWindow::separator { width: 1px; height: 1px; background: %(edge)s }
QMenuBar { padding: 3px 6px; border-bottom: none }
QMenuBar::item { padding: 4px 9px }
QMenuBar::item:pressed { padding: 4px 9px }
QMenu { border: 1px solid %(edge)s; padding: 6px 0 }
QMenu::item { padding: 5px 24px 5px 22px }
QToolBar { padding: 2px 8px 4px 8px; margin: 0; spacing: 3px; border-bottom: 1px solid %(edge)s }
QToolBar > QToolButton { padding: 4px }
QToolBar::separator:horizontal { width: 1px; margin: 5px 8px }
QStatusBar { border-top: 1px solid %(edge)s; color: %(quiet)s; min-height: 22px }
QStatusBar QLabel { color: %(quiet)s; padding: 3px 8px }
QStatusBar QToolButton { color: %(quiet)s; padding: 0 8px; min-height: 0 }
QDockWidget { border: none; color: %(quiet)s }
QDockWidget::title { padding: 7px 12px; background: %(background)s }
QDockWidget > QWidget { border: none }
QTreeView, QListView, QTreeView:focus, QListView:focus { border: none }
QTreeView::item, QListView::item { padding: 2px }
QTreeView::item:focus { background: %(selected)s }
QComboBox#songPicker { combobox-popup: 0 }
QToolTip { border: 1px solid %(edge)s; padding: 4px 6px }
QTextEdit#proseEditor, QTextEdit#proseEditor:focus { border: none; border-radius: 0; margin: 0; padding: 0 }
QFrame#findBar, QFrame#messageBar { border: none; border-radius: 0; background: %(background)s }
QFrame#findBar { border-top: 1px solid %(edge)s }
QFrame#messageBar { border-bottom: 1px solid %(edge)s }
QLabel#messageText[grave="true"] { color: %(warning)s }
QLabel[quiet="true"] { color: %(quiet)s }
QWidget#startPage QPushButton[row="true"] {
  text-align: left; border: none; padding: 7px 12px; color: %(text)s }
QWidget#startPage QPushButton[row="true"]:hover, QWidget#startPage QPushButton[row="true"]:focus {
  background: %(hover)s }
QWidget#startPage QPushButton[row="true"]:focus { border-left: 2px solid %(accent)s; padding-left: 10px }
QPushButton:focus { border: 1px solid %(accent)s }
QToolButton:focus { background: %(hover)s }
QDialog#importReview QToolButton { border: 1px solid %(edge)s; border-radius: 4px; padding: 3px 8px }
QFrame#commandPalette { border: 1px solid %(edge)s; background: %(card)s }
QFrame#commandPalette QListView { background: %(card)s }
"""
