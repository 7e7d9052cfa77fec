"""Stories of a given size for the benchmarks, the same words each time."""

import random

from songfic_editor.model.document import Block, Chapter, Paragraph, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import from_plain
from tests import builders

_WORDS = """
the tide had gone out further than she ever saw it go past slip and row of black posts where eel men tied up
harbour simply stopped being water became a long grey floor with boats lying about on it like dropped shoes
"""
SCENES = 10


def words(draw: random.Random, count: int) -> str:
    return " ".join(draw.choices(_WORDS.split(), k=count)).capitalize() + "."


def chapter(draw: random.Random, number: int, count: int) -> Chapter:
    """About `count` words in ten scenes, each with a stanza in front of paragraphs of some 40 words."""
    blocks: list[Block] = []
    each = max(count // SCENES // 40, 1)
    for scene in range(SCENES):
        blocks.append(SceneHead(BlockId(f"s{number}-{scene}"), f"Scene {scene}"))
        blocks.append(builders.placed("chorus", id=f"v{number}-{scene}"))
        blocks.extend(
            Paragraph(BlockId(f"p{number}-{scene}-{one}"), from_plain(words(draw, 40))) for one in range(each)
        )
    return builders.chapter(*blocks, title=f"Chapter {number}", id=f"c{number}")


def story(chapters: int, words_each: int) -> Project:
    draw = random.Random(5)
    chorus = builders.stanza("Oh, harbour lights", "Bring him home", id="chorus", kind="chorus")
    verse = builders.stanza("The lamp is low", "The tide is in", id="verse")
    song = builders.song("Harbour Lights", verse, chorus, id="song")
    made = [chapter(draw, number, words_each) for number in range(chapters)]
    return builders.project(*made, songs=[song], title="Bench")
