"""What a site says to the story: each finding with its rule, and the place that it is about.

A part of the Publish panel. It is advice, with source and date, and changes nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from songfic_editor.model.document import Project
from songfic_editor.publishing.findings import BEYOND, Finding
from songfic_editor.publishing.site_checks import Report
from songfic_editor.publishing.sites import Rule, Site
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.icons import icon
from songfic_editor.ui.publish_messages import tr
from songfic_editor.ui.theme import Theme


class AdvicePage(QWidget):
    """`go_wanted(Finding)`: the writer wants to see the place."""

    go_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = QListWidget(self)
        self.rows.setObjectName("publishAdvice")
        self.rows.setAccessibleName(tr("What the site says"))
        self.rows.setWordWrap(True)
        self.rows.itemActivated.connect(lambda _item: self.go())
        self.rows.currentRowChanged.connect(lambda _row: self._show_rule())
        self.rule = QLabel(self)
        self.rule.setObjectName("adviceRule")
        self.rule.setTextFormat(Qt.TextFormat.PlainText)
        self.rule.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rule.setWordWrap(True)
        self.goer = QPushButton(tr("&Go There"), self)
        self.goer.setAutoDefault(False)
        self.goer.clicked.connect(self.go)
        self._known: list[tuple[str, Finding | None, Rule | None]] = []
        layout = QVBoxLayout(self)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.rule)
        layout.addWidget(self.goer, 0, Qt.AlignmentFlag.AlignLeft)

    def show_report(self, report: Report, site: Site, project: Project) -> int:
        """How many findings there are. What the site does to every story stands behind them."""
        row = self.rows.currentRow()
        known: list[tuple[str, Finding | None, Rule | None]] = [
            (words.finding(one, site, project), one, one.rule) for one in report.findings
        ]
        known += [(rule.says, None, rule) for rule in site.of("format")]
        if known != self._known:
            self._known = known
            self.rows.clear()
            for text, finding, _rule in known:
                is_beyond = finding is not None and finding.code in BEYOND
                panel = self._theme.panel
                name, colour = ("warning", panel.warning) if is_beyond else ("info", panel.text)
                item = QListWidgetItem(icon(name, QColor(colour)), text, self.rows)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            self.rows.setCurrentRow(min(max(row, 0), len(known) - 1))
        self._show_rule()
        return len(report.findings)

    @property
    def current(self) -> Finding | None:
        row = self.rows.currentRow()
        return self._known[row][1] if 0 <= row < len(self._known) else None

    def go(self) -> None:
        if self.current is not None and self.current.path != "$":
            self.go_wanted.emit(self.current)

    def _show_rule(self) -> None:
        row = self.rows.currentRow()
        rule = self._known[row][2] if 0 <= row < len(self._known) else None
        if rule is not None:
            self.rule.setText(tr("Advice as of its date: {0}").format(words.source(rule)))
        elif self._known:
            self.rule.setText(tr("No rule says so; it is how the site stores a text."))
        else:
            self.rule.setText(tr("Nothing to say."))
        self.goer.setEnabled(self.current is not None and self.current.path != "$")
