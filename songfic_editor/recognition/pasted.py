"""Text from another program, on its way into a story: its marks and alignment kept, nothing recognised.

Called by the text sheet on a paste. What was pasted stays prose, for it was put where it was meant; whether
it looks like lyrics can be asked, so that the writer may be offered stanzas.
"""

from msgspec.structs import replace

from songfic_editor.edit.paste import Fragment, worded
from songfic_editor.model.document import Block, Paragraph, new_scene_head
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.text import Run, clean, plain
from songfic_editor.recognition import layout, line_rows, story
from songfic_editor.recognition.loose import Fic, LooseBlock, broken, lines_of, stripped
from songfic_editor.recognition.lyric_features import OWN, STANZA_FROM, shape
from songfic_editor.recognition.scoring import score
from songfic_editor.recognition.title_line import titled


def pasted(fic: Fic) -> Fragment:
    """The fic's blocks as paragraphs, a rule between two of them as a scene's beginning. Both ends are open:
    a part of a paragraph and a whole one look alike in what other programs hand over.
    """
    blocks: list[Block] = []
    gaps: list[int] = []
    for block in fic.blocks:
        if not block.rule:
            runs = broken(stripped(line) for line in lines_of(block.runs))
            blocks.append(Paragraph(new_block_id(), runs, block.align, block.quoted))
            gaps.append(block.gap)
        elif blocks and isinstance(blocks[-1], Paragraph):
            blocks.append(new_scene_head())
            gaps.append(block.gap)
    if blocks and not isinstance(blocks[-1], Paragraph):
        blocks.pop()
    return Fragment(
        tuple(blocks), open_start=bool(blocks), open_end=bool(blocks), gaps=tuple(gaps[: len(blocks)])
    )


def unwrapped(fragment: Fragment, fic: Fic) -> Fragment:
    """A plain text, a paragraph for each line, whose lines an editor broke at a width: as the paragraphs that
    they are. `fic`: the same as its reader has it. Any other stays what it is.
    """
    look = layout.measure(fic)
    if not look.wrap:
        return fragment
    blocks: list[Paragraph] = []
    gaps: list[int] = []
    before = -1
    for passage in line_rows.cut(fic, look):
        made = [Paragraph(new_block_id(), line.runs) for line in passage.lines]
        if passage.wrapped:
            made = story.paragraphs(passage, look)
        opens = before not in (-1, passage.first)  # a blank line stands there, or more
        gaps += [fic.blocks[passage.first].gap + 1 if opens else 0, *(0 for _ in made[1:])]
        blocks += made
        before = passage.last
    return replace(fragment, blocks=tuple(blocks), gaps=tuple(gaps))


def with_gaps_of(fragment: Fragment, text: str) -> Fragment:
    """The fragment with the blank lines that the same words have as plain text, where those tell anything."""
    lines, gaps = worded(clean(text).split("\n"))
    own = [_said(block) for block in fragment.blocks if isinstance(block, Paragraph)]
    if len(own) < len(fragment.blocks) or len({*gaps[1:]}) < 2:
        return fragment
    if [_folded(line) for line in lines] != [_folded(line) for block in own for line in block]:
        return fragment
    place, found = 0, list[int]()
    for block in own:
        found.append(gaps[place] if block else 0)
        place += len(block)
    return replace(fragment, gaps=tuple(found))


def _said(block: Paragraph) -> list[str]:
    """Its lines with words."""
    return [line for line in plain(block.runs).split("\n") if line.strip()]


def _folded(line: str) -> str:
    return " ".join(line.split())


def looks_like_lyrics(text: str) -> bool:
    """Whether all of a plain text reads as stanzas, parted by blank lines and under names or none.

    The song's own name may stand above them.
    """
    text = clean(text)
    named = titled(text)
    parts = (named.words if named else text).split("\n\n")
    fic = Fic(tuple(LooseBlock((Run(part.strip("\n")),)) for part in parts if part.strip()))
    look = layout.measure(fic)
    if look.wrap:
        return False
    found = [
        passage for passage in line_rows.cut(fic, look) if passage.form not in ("label", "break", "song-head")
    ]
    return bool(found) and all(
        passage.form == "text"
        and len(passage.lines) > 1
        and score(OWN, shape(passage, look)).points >= STANZA_FROM
        for passage in found
    )
