"""The story that the mouse rearranges: two chapters, four scenes; the first chapter fits the screen."""

from songfic_editor.model.document import Project
from tests.builders import chapter, head, para, placed, project, song, stanza


def harbour() -> Project:
    """One: morning (v1), evening (r1).  Two: ferry (r2, altered), shore (none)."""
    verse = stanza("The lamp is low", "The tide is in", id="verse", label="Verse 1")
    chorus = stanza("Oh, harbour lights", "Bring him home", id="chorus", kind="chorus", label="Chorus")
    bridge = stanza("And if the sea", "Should ask for me", id="bridge", kind="bridge", label="Bridge")
    other = stanza("First words of another", id="other", label="Other verse")
    lights = song("Harbour Lights", verse, chorus, bridge, id="lights", artist="The Keepers")
    return project(
        chapter(
            head("Morning", id="morning"),
            para("She woke before the gulls.", id="morning-1"),
            placed(verse, id="v1"),
            para("The kettle sang to itself.", id="morning-2"),
            head("Evening", id="evening"),
            para("Nobody had come.", id="evening-1"),
            placed(chorus, id="r1"),
            para("She lit the lamp.", id="evening-2"),
            title="The Keeper",
            id="one",
        ),
        chapter(
            head("Ferry", id="ferry"),
            para("A sail.", id="ferry-1"),
            placed(chorus, id="r2", lines=("Oh, harbour lights", "You brought him home")),
            head("Shore", id="shore"),
            *(
                para(f"Line {number} of a long walk along the shore.", id=f"shore-{number}")
                for number in range(60)
            ),
            title="The Sail",
            id="two",
        ),
        songs=[lights, song("Another", other, id="another", colour="teal")],
        title="Harbour Lights",
        id="harbour",
    )
