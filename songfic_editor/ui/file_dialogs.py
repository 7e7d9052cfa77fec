"""The dialogs about files: which to open, where to save, and what to do with changes that are not saved.

Called by `files`, `imports` and `exports`. They ask and answer; none of them reads or writes a file.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from songfic_editor.formats.writing import file_names


def _tr(text: str) -> str:
    return QCoreApplication.translate("FileDialogs", text)


def _stories() -> str:
    return _tr("Songfic stories (*.songfic)")


def _importable() -> str:
    return _tr(
        "Stories in other formats (*.docx *.odt *.rtf *.epub *.fb2 *.html *.htm *.xhtml *.txt *.text "
        "*.md *.markdown *.bbcode *.zip)"
    )


def _everything() -> str:
    return _tr("All files (*)")


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """A story of ours."""
    dialog = QFileDialog(parent, _tr("Open a Story"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_stories(), _everything()])
    return _answer(dialog)


def ask_import(parent: QWidget, folder: Path) -> list[Path]:
    """Files to import, one or several; none where the writer thinks better of it."""
    return _ask_files(parent, folder, _tr("Import a Story"), _importable())


def ask_several(parent: QWidget, folder: Path) -> list[Path]:
    """Files to be chapters: stories in other formats, and our own."""
    return _ask_files(parent, folder, _tr("Add Files"), _importable().replace("(", "(*.songfic ", 1))


def _ask_files(parent: QWidget, folder: Path, title: str, kinds: str) -> list[Path]:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([kinds, _everything()])
    chosen = dialog.selectedFiles() if dialog.exec() == QDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return [Path(path) for path in chosen]


def ask_folder_of_files(parent: QWidget, folder: Path) -> Path | None:
    """A folder whose files are to be chapters."""
    return _ask_folder(parent, folder, _tr("A Folder of Chapters"))


def ask_song(parent: QWidget, folder: Path) -> Path | None:
    """A file with a song in it. What it is its content says: any may be chosen."""
    dialog = QFileDialog(parent, _tr("Open a Song"), str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    songs = _tr(
        "Songs (*.txt *.lrc *.cho *.crd *.chopro *.chordpro *.pro *.xml *.srt *.vtt "
        "*.mp3 *.m4a *.flac *.ogg *.opus *.wav *.aif *.aiff *.wma)"
    )
    dialog.setNameFilters([songs, _everything()])
    return _answer(dialog)


def ask_save_song(parent: QWidget, folder: Path, name: str) -> Path | None:
    """A place for a song, in one of the formats that are written; the name's end says which."""
    dialog = QFileDialog(parent, _tr("Export the Song"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kinds = {
        _tr("OpenLyrics (*.xml)"): "xml",
        _tr("LRC, with times (*.lrc)"): "lrc",
        _tr("Plain text (*.txt)"): "txt",
    }
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix("xml")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(kinds[chosen]))
    dialog.selectFile(file_name(name))
    return _answer(dialog)


def ask_save(parent: QWidget, folder: Path, name: str, suffix: str) -> Path | None:
    """A place to write to. The dialog itself asks before an existing file is replaced."""
    kinds = {
        "songfic": _stories(),
        "txt": _tr("Plain text (*.txt)"),
        "html": _tr("Web page (*.html)"),
        "md": _tr("Markdown (*.md)"),
        "bbcode": _tr("BBCode (*.bbcode)"),
        "docx": _tr("Word document (*.docx)"),
        "odt": _tr("OpenDocument text (*.odt)"),
        "epub": _tr("EPUB book (*.epub)"),
        "pdf": _tr("PDF (*.pdf)"),
        "zip": _tr("Zip archive (*.zip)"),
    }
    title = _tr("Save the Story") if suffix == "songfic" else _tr("Export the Story")
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([kinds[suffix], _everything()])
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{file_name(Path(name).stem if name.endswith('.songfic') else name)}.{suffix}")
    return _answer(dialog)


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """A folder to put several files into."""
    return _ask_folder(parent, folder, _tr("A Folder for the Files"))


def _ask_folder(parent: QWidget, folder: Path, title: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def file_name(title: str) -> str:
    """A story's title as a file's name, without what any file system refuses."""
    return file_names.file_name(title) or _tr("Untitled")


def ask_to_save(
    parent: QWidget, name: str, *, save: Callable[[], object], discard: Callable[[], object]
) -> None:
    """Ask what is to become of changes; neither is called when the writer goes on writing."""
    box = QMessageBox(parent)
    box.setObjectName("askToSave")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(_tr("Save the Changes?"))
    box.setText(_tr("“{0}” has changes that are not saved.").format(name))
    box.setInformativeText(_tr("They are lost if you don't save them."))
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.button(buttons.Discard).setText(_tr("&Don't Save"))
    box.setDefaultButton(buttons.Save)
    box.exec()
    clicked = box.standardButton(box.clickedButton()) if box.clickedButton() else buttons.Cancel
    box.deleteLater()
    if clicked == buttons.Save:
        save()
    elif clicked == buttons.Discard:
        discard()


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() == QDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
