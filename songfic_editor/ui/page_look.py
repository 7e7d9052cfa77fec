"""How the page looks now: the theme's colours and the writer's settings in one value for the text sheet."""

from PySide6.QtGui import QFontDatabase

from songfic_editor.editor.page import FACES, PageLook
from songfic_editor.storage.settings import Settings
from songfic_editor.ui.theme import Theme


def page_look(theme: Theme, settings: Settings) -> PageLook:
    """The look with the zoom in it: zooming changes the view, never the story."""
    return PageLook(
        colours=theme.page,
        face=page_face(settings),
        size=settings.page_size_pt * settings.zoom / 100,
        line_height=round(settings.line_spacing * 100),
        paragraphs=settings.paragraph_look,
        measure=settings.column_characters,
        translations=settings.translations,
    )


def page_face(settings: Settings) -> str:
    """The writer's typeface, or the first of the program's own list that is installed."""
    wanted = [settings.page_font] if settings.page_font else []
    return next((face for face in (*wanted, *FACES) if QFontDatabase.hasFamily(face)), "")
