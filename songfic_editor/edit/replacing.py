"""Replacing words that were found: one place, or all in the story.

Called by the find bar. What stands in the place of a match takes the looks and the link of its first
character. Replacing all leaves lyrics alone unless they are asked for: their words are the song's.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from songfic_editor.edit import chapters, songs
from songfic_editor.edit.rebuild import runs_of, with_block, with_blocks, with_words
from songfic_editor.edit.step import Edited
from songfic_editor.model import lookup, text
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.position import Selection, caret
from songfic_editor.model.text import Runs

Matches = Callable[[str], Iterable[tuple[int, int]]]
"""First and end offsets of what is to go in a text, in order, none overlapping."""


class Replaced(Struct, frozen=True, gc=False):
    """`count`: the matches replaced. `left`: the lines of stanzas that hold a match and were left alone.

    `stanzas`: those that are changed in their songs, and so everywhere they stand linked.
    """

    project: Project
    count: int = 0
    left: int = 0
    stanzas: int = 0


def one(project: Project, selection: Selection, words: str) -> Edited:
    """Put words in the place of what is selected within one block; in a stanza that alters the placement.

    The cursor stands behind them. The same project where the selection reaches over several blocks.
    """
    if selection.anchor.block != selection.head.block:
        return Edited(project)
    words = text.clean(words)
    first, last = sorted((selection.anchor.offset, selection.head.offset))
    at = lookup.spot(project, selection.head.block)
    block = project.chapters[at.chapter].blocks[at.block]
    new = with_words(project, block, _replaced(runs_of(project, block), [(first, last)], words))
    return Edited(with_block(project, at, new), caret(block.id, first + len(words)))


def in_title(project: Project, chapter_id: ChapterId, first: int, end: int, words: str) -> Project:
    """Put words in the place of a stretch of a chapter's title."""
    title = lookup.chapter(project, chapter_id).title
    return chapters.rename(project, chapter_id, title[:first] + text.clean(words) + title[end:])


def everywhere(project: Project, matches: Matches, words: str, *, lyrics: bool = False) -> Replaced:
    """Replace all matches in the paragraphs and in the titles of scenes and chapters.

    `lyrics`: in stanzas as well, those of the songs and those that the story has altered. The same project
    where there are none.
    """
    words = text.clean(words)
    made = _in_blocks(project, matches, words, lyrics)
    changed, count, stanzas = made.project, made.count, 0
    for chapter in project.chapters:
        found = list(matches(chapter.title))
        for first, end in reversed(found):
            changed = in_title(changed, chapter.id, first, end, words)
        count += len(found)
    for stanza in (stanza for song in project.songs if lyrics for stanza in song.stanzas):
        found = list(matches("\n".join(stanza.lines)))
        if found:
            new = text.plain(_replaced(text.from_plain("\n".join(stanza.lines)), found, words))
            changed = songs.set_stanza(changed, stanza.id, lines=new.split("\n"))
            count, stanzas = count + len(found), stanzas + 1
    return Replaced(changed, count, made.left, stanzas)


def _in_blocks(project: Project, matches: Matches, words: str, lyrics: bool) -> Replaced:
    count = left = 0
    changed: dict[int, list[Block]] = {}
    for index, chapter in enumerate(project.chapters):
        for place, block in enumerate(chapter.blocks):
            if isinstance(block, Placement) and (not lyrics or block.lines is None):
                left += 0 if lyrics else _lines_with(lookup.text_of(project, block), matches)
                continue
            runs = runs_of(project, block)
            found = list(matches(text.plain(runs)))
            if found:
                count += len(found)
                blocks = changed.setdefault(index, list(chapter.blocks))
                blocks[place] = with_words(project, block, _replaced(runs, found, words))
    return Replaced(with_blocks(project, changed), count, left)


def _lines_with(words: str, matches: Matches) -> int:
    """How many lines have a match that begins in them."""
    return len({words.count("\n", 0, first) for first, _last in matches(words)})


def _replaced(runs: Runs, found: list[tuple[int, int]], words: str) -> Runs:
    for first, last in reversed(found):
        first_of_match = text.cut(runs, first, first + 1)
        new = first_of_match[0].saying(words) if first_of_match else text.Run(words)
        runs = text.replace(runs, first, last, (new,))
    return runs
