"""A story of ours as one file among others that are imported.

Called by the import of several files, in the window and as a command: `formats` reads other people's files
alone, and `storage` knows nothing of imports. It changes nothing.
"""

from pathlib import Path

from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.document import Project
from songfic_editor.storage import project_file
from songfic_editor.storage.problem import CannotRead, FileProblem


def read_own(path: Path) -> Project:
    """Raises ReadProblem, also for what a newer version wrote: what this one does not know would be lost."""
    try:
        opened = project_file.load(path)
    except CannotRead as error:
        raise ReadProblem("cannot-read", str(path), error.reason) from error
    except FileProblem as error:
        raise ReadProblem("broken", str(path), error.code) from error
    if opened.read_only:
        raise ReadProblem("newer-story", str(path))
    return opened.project
