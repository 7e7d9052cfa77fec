"""What the work is called, who wrote it, and what an archive asks of it.

Called by the details dialog and by import.
"""

from msgspec import structs

from songfic_editor.edit.rebuild import one_line
from songfic_editor.model.document import About, Project
from songfic_editor.model.text import clean


def set_details(
    project: Project, *, title: str | None = None, author: str | None = None, about: About | None = None
) -> Project:
    """Set what is given; the summary and the remarks may have line breaks, the rest is one line each."""
    new = structs.replace(
        project,
        title=project.title if title is None else one_line(title),
        author=project.author if author is None else one_line(author),
        about=project.about if about is None else _sound(about),
    )
    same = (new.title, new.author, new.about) == (project.title, project.author, project.about)
    return project if same else new


def _sound(about: About) -> About:
    return About(
        clean(about.summary),
        _each(about.fandoms),
        _each(about.relationships),
        _each(about.characters),
        _each(about.tags),
        one_line(about.rating),
        _each(about.warnings),
        one_line(about.language),
        clean(about.remarks),
    )


def _each(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one_line(name) for name in names)
