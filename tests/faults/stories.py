"""A story with a bit of everything, and what must hold of any that was read. Used by the judges."""

from msgspec.structs import replace

from songfic_editor.model.check import problems
from songfic_editor.model.document import Project
from songfic_editor.storage import codec
from tests.builders import chapter, head, para, placed, project, song, stanza


def odd_story() -> Project:
    verse = replace(stanza("one", "two", "three", id="z1", label="Verse 1"), times=(0, 1000, 2000))
    tide = song("Tide", verse, id="m1", order=["z1", "z1"])
    blocks = (
        head("Un titre", id="h1", synopsis="What happens"),
        para("Rechts nach links: שלום, und ein 👨\u200d👩\u200d👧.", id="p1", style="bi", align="justify"),
        placed(verse, id="v1", part=(1, 2)),
        placed(verse, id="v2", lines=("own", "words")),
        para("", id="p2"),
    )
    second = chapter(head(id="h2"), id="c2")
    return project(chapter(*blocks, id="c1"), second, songs=[tide], id="odd", title="Odd")


def sound(project: Project) -> None:
    """The invariants hold, and the story is the same after saving and loading it again."""
    assert problems(project) == ()
    again = codec.decode(codec.encode(project))
    assert again.project == project
    assert again.repairs == ()
