"""Looks up the translation of a text, for modules that hold sentences and are no QObject themselves."""

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)
