"""The dialog that makes scenes from a song: which sections, how many words each, and where they come.

Opened by `song_scenes`. It asks and answers; the story is changed by whoever opened it.
"""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from songfic_editor.model.songs import Song
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.hub import Hub

MOST_WORDS = 100_000
STEP = 50


class ScenesDialog(StoryDialog):
    """`target`: the words that each scene is meant to have, 0 for none. `at_end`: of the chapter."""

    def __init__(self, hub: Hub, song: Song, parent: QWidget) -> None:
        super().__init__(hub, lambda project: any(one.id == song.id for one in project.songs), parent)
        self.setObjectName("scenesFromSong")
        self.setWindowTitle(self.tr("Scenes from a Song"))
        known = {stanza.id: names.stanza_name(stanza) for stanza in song.stanzas}
        order = [known[one] for one in (song.order or tuple(known))]
        words = self.tr("“{0}” gives {1} scenes, each with its stanza in place: {2}")
        said = QLabel(words.format(names.song_name(song), len(order), " · ".join(order)), self)
        said.setWordWrap(True)
        self.words = QSpinBox(self)
        self.words.setAccessibleName(self.tr("Words for each scene"))
        self.words.setRange(0, MOST_WORDS)
        self.words.setSingleStep(STEP)
        self.words.setSpecialValueText(self.tr("no target"))
        self.words.setValue(500)
        self.place = QComboBox(self)
        self.place.setAccessibleName(self.tr("Where"))
        self.place.addItem(self.tr("Behind the scene with the cursor"), False)
        self.place.addItem(self.tr("At the end of the chapter"), True)
        form = QFormLayout()
        form.addRow(self.tr("Words for each scene"), self.words)
        form.addRow(self.tr("Where"), self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(said)
        layout.addLayout(form)
        layout.addWidget(self.refusal)
        layout.addWidget(self.buttons)
        self.resize(460, self.sizeHint().height())
        self.words.setFocus()
        self.words.selectAll()

    @property
    def target(self) -> int:
        return self.words.value()

    @property
    def at_end(self) -> bool:
        return bool(self.place.currentData())
