"""What belongs together before anything is scored: the lines of a paragraph above all."""

import textwrap

from songfic_editor.formats.registry import import_bytes
from tests.recognition.shown import paragraphs

TOLD = [
    "The starboard engine went at ten thousand feet. The port engine, which had always been a follower, went "
    "at nine.",
    "Brandt pulled the nose up. There was a lot of ocean down there and it was all the same. He had flown "
    "over it for six years without once considering it as a place where you could be.",
    '"Checklist," he said aloud, because it was good to hear something that wasn\'t her.',
]


def test_a_wrapped_paragraph_of_two_lines_with_its_first_set_in_is_one() -> None:
    wrapped = [textwrap.fill(each, 72, initial_indent="   ") for each in TOLD]
    assert paragraphs(import_bytes("\n\n".join(wrapped).encode()).project) == TOLD
