"""What a story says of itself besides its title: rating, fandoms, summary and the like, in lines.

The writers of `formats` and the outline put them below the title. What is not known has no line.
"""

from songfic_editor.model.document import About


def lines(about: About) -> tuple[str, ...]:
    """As in "Rating: Teen", "Characters: Ann, Bo", the summary last: what an import takes back."""
    named = (
        ("Rating", about.rating),
        ("Warnings", _listed(about.warnings)),
        ("Fandoms", _listed(about.fandoms)),
        ("Relationships", _listed(about.relationships)),
        ("Characters", _listed(about.characters)),
        ("Tags", _listed(about.tags)),
        ("Summary", about.summary),
    )
    return tuple(f"{name}: {value.strip()}" for name, value in named if value.strip())


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(value for value in values if value.strip())
