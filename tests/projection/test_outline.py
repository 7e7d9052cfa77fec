"""The outline that other programs read: its exact shape, and that links are followed in it."""

import json

import msgspec

from songfic_editor.model.document import Notes
from songfic_editor.projection.outline import outline
from tests.builders import chapter, head, para, placed, project, song, stanza, story


def as_json(of: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(msgspec.json.encode(of))
    return found


def test_the_shape_is_as_promised() -> None:
    chorus = msgspec.structs.replace(
        stanza("Oh, light", "Oh, home", id="z1", kind="chorus", label="Chorus"), times=(1000, 2500)
    )
    verse = stanza("One", "Two", "Three", id="z2")
    told = project(
        chapter(
            head("Dawn", id="s1"),
            para("Hi\nthere", id="p1"),
            placed(chorus, id="b1"),
            placed(verse, id="b2", part=(1, 2)),
            head(id="s2"),
            placed(chorus, id="b3", lines=("Oh, night",)),
            title="First",
            id="c1",
            notes=Notes(end=(para("Bye"),)),
        ),
        songs=[song("Light", chorus, verse, id="m1", artist="Them", order=["z1", "z2", "z1"])],
        title="Story",
        author="Me",
        notes=Notes(head=(para("I own nothing."), para("Enjoy!"))),
    )

    assert as_json(outline(told)) == {
        "title": "Story",
        "author": "Me",
        "songs": [
            {
                "id": "m1",
                "title": "Light",
                "artist": "Them",
                "order": ["z1", "z2", "z1"],
                "stanzas": [
                    {
                        "id": "z1",
                        "kind": "chorus",
                        "label": "Chorus",
                        "lines": ["Oh, light", "Oh, home"],
                        "times": [1000, 2500],
                    },
                    {
                        "id": "z2",
                        "kind": "verse",
                        "label": "",
                        "lines": ["One", "Two", "Three"],
                        "times": [],
                    },
                ],
            }
        ],
        "notes": {"head": "I own nothing.\n\nEnjoy!", "end": ""},
        "chapters": [
            {
                "id": "c1",
                "title": "First",
                "notes": {"head": "", "end": "Bye"},
                "scenes": [
                    {
                        "id": "s1",
                        "title": "Dawn",
                        "blocks": [
                            {"kind": "paragraph", "id": "p1", "text": "Hi\nthere"},
                            {
                                "kind": "stanza",
                                "id": "b1",
                                "stanza": "z1",
                                "song": "m1",
                                "altered": False,
                                "lines": ["Oh, light", "Oh, home"],
                            },
                            {
                                "kind": "stanza",
                                "id": "b2",
                                "stanza": "z2",
                                "song": "m1",
                                "altered": False,
                                "lines": ["Two", "Three"],
                            },
                        ],
                    },
                    {
                        "id": "s2",
                        "title": "",
                        "blocks": [
                            {
                                "kind": "stanza",
                                "id": "b3",
                                "stanza": "z1",
                                "song": "m1",
                                "altered": True,
                                "lines": ["Oh, night"],
                            }
                        ],
                    },
                ],
            }
        ],
    }


def test_fields_come_in_the_promised_order() -> None:
    found = as_json(outline(story()))

    assert list(found) == ["title", "author", "songs", "notes", "chapters"]


def test_every_block_of_the_story_is_in_it_once() -> None:
    told = story()
    found = outline(told)

    ids = [
        one
        for chapter in found.chapters
        for scene in chapter.scenes
        for one in (scene.id, *(block.id for block in scene.blocks))
    ]
    assert ids == [block.id for chapter in told.chapters for block in chapter.blocks]
