"""Random stories that read like none: gibberish, hostile words, paragraphs in italics, stanzas of one line,
chapters without titles, empty scenes. And what of a story has to come back, whatever file it went through.
"""

from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.formats.writing.edition import edition
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Chapter, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import Song
from songfic_editor.model.text import Run, Runs, canonical, plain, style_of
from songfic_editor.recognition.marks import wrapping
from tests.builders import FAMILY, HEBREW, chapter, head, project, song, stanza

GIBBERISH = (
    *("the", "a", "tide", "lamp", "she", "said", "then", "but", "rain,", "door", "slowly,", "Anna", "it's"),
    *("“Yes,”", "“No.”", "…", "—"),
)
HOSTILE = (
    *("***", "* * *", "#", "1.", "<b>", "</p><hr>", "&amp;", "]]>", "_so_", "[b]", "\\", "~~", "--", "[1]"),
    *("by Ann", "Chapter 9", "A/N:", "Disclaimer: I own nothing.", "[Chorus]", "Fandom: Tides", "Notes:"),
    *("“Lights” by The Keepers", "Ann:", "Summary: rain", "The End", "~ fin ~ x", HEBREW, FAMILY, "é\u0301"),
)
"""Words that are something else in a file of some kind, or at some place of a story."""

Told = tuple[str, str, str]
"""What stands in a story: its kind, its words, and for each letter of these whether it is in italics."""


@st.composite
def wild_stories(
    draw: st.DrawFn, words: tuple[str, ...] = (*GIBBERISH, *HOSTILE), titled: bool = False
) -> Project:
    """`titled`: all chapters are. No line of a stanza has signs around it, as in "~ so ~": those of all its
    lines are taken for what its style puts there.
    """
    line = st.lists(st.sampled_from(words), min_size=1, max_size=6).map(" ".join)
    verse = line.filter(lambda text: wrapping(text) is None)
    ids = iter(range(100_000))

    def paragraph() -> Paragraph:
        runs = st.tuples(
            line, st.sampled_from(("", "", "i", "i", "b", "bi")), st.sampled_from((" ", " ", "\n"))
        )
        found: list[Run] = []
        for text, style, before in draw(st.lists(runs, min_size=1, max_size=3)):
            found += (Run(before if found else ""), Run(text, style_of(style)))
        sides = draw(st.sampled_from(("start", "start", "center", "end", "justify")))
        return Paragraph(
            BlockId(f"p{next(ids)}"), canonical(found), sides, quote=draw(st.integers(0, 7)) == 7
        )

    def notes() -> Notes:
        few = st.sampled_from((0, 0, 1, 2))
        return Notes(*(tuple(paragraph() for _ in range(draw(few))) for _ in range(2)))

    def block() -> Block:
        stanzas = [one for each in songs for one in each.stanzas]
        if not stanzas or draw(st.booleans()):
            return paragraph()
        one = draw(st.sampled_from(stanzas))
        last = len(one.lines) - 1
        part, own = draw(st.sampled_from((((0, last), None), (None, None), (None, None), (None, "new"))))
        lines = (*one.lines[:-1], draw(verse)) if own else None
        return Placement(BlockId(f"v{next(ids)}"), one.id, (0, last - 1) if part and last else None, lines)

    songs: list[Song] = []
    for number in range(draw(st.integers(0, 2))):
        verses = draw(st.lists(st.lists(verse, min_size=1, max_size=4), min_size=1, max_size=3))
        made = (stanza(*lines, id=f"z{number}.{place}") for place, lines in enumerate(verses))
        songs.append(song(f"Lights {number}", *made, id=f"m{number}", artist="The Keepers"))
    chapters: list[Chapter] = []
    for number in range(draw(st.integers(1, 3))):
        title = draw(
            st.sampled_from((f"Part {number}", "Chapter 2", "<Oar> & “Sail”", *([] if titled else ["", ""])))
        )
        blocks: list[Block] = []
        for scene in range(draw(st.integers(1, 3))):
            blocks.append(
                head(draw(st.sampled_from(("", "", "Evening", "2. <i>Quay</i>"))), id=f"h{next(ids)}")
            )
            # A chapter without a title, a word and a note is nothing that a file could show.
            fewest = 0 if title or scene else 1
            blocks += (block() for _ in range(draw(st.integers(fewest, 4))))
        around = notes()
        if all(isinstance(each, SceneHead) and not each.title for each in blocks):
            around = replace(around, end=())  # which documents could not tell from those above no story
        chapters.append(replace(chapter(*blocks, title=title, id=f"c{number}"), notes=around))
    return replace(
        project(*chapters, songs=songs, title="Low <Water>", author="Ann Writer", id="told"), notes=notes()
    )


def told(story: Project, credits: bool = False) -> list[Told]:
    """All of a story in its order. `credits`: with the lines that its export adds.

    The empty scenes without a title are left out, and what is no more than blanks; the notes before the first
    chapter stand together, whosever they are.
    """
    found = list(map(_noted, story.notes.head))
    for one in story.chapters:
        found += map(_noted, one.notes.head)
        found.append(("chapter", one.title, ""))
        scenes = [
            (scene.head.title, [_shown(story, block) for block in scene.body(one)])
            for scene in lookup.scenes(one)
        ]
        worded = [(title, [each for each in blocks if each[1]]) for title, blocks in scenes]
        for title, blocks in [each for each in worded if any(each)] or [("", [])]:
            found += (("scene", title, ""), *blocks)
        found += map(_noted, one.notes.end)
    found += map(_noted, story.notes.end)
    return [*found, *(_credits(story) if credits else ())]


def letters(story: Project, credits: bool = False) -> tuple[str, str]:
    """All letters of a story in their order, whatever they are part of, titles too; and for each of them "i"
    in italics, "l" in lyrics.
    """
    found = list(map(_noted, story.notes.head))
    for one in story.chapters:
        found.append(("title", one.title, ""))
        found += map(_noted, one.notes.head)
        for block in one.blocks:
            found.append(("title", block.title, "") if isinstance(block, SceneHead) else _shown(story, block))
        found += map(_noted, one.notes.end)
    found += [*map(_noted, story.notes.end), *(_credits(story) if credits else ())]
    bare = [(kind, "".join(text.split()), slants) for kind, text, slants in found]
    slants = (slants or ("l" if kind == "lyrics" else ".") * len(text) for kind, text, slants in bare)
    return "".join(text for _, text, _ in bare), "".join(slants)


def _credits(story: Project) -> list[Told]:
    """What an export adds on songs that no note names."""
    lines = edition(story, None, "full").credits
    return [("note", line, "." * len("".join(line.split()))) for line in lines]


def stanzas_by_words(story: Project) -> dict[tuple[str, ...], set[str]]:
    """What stands in a story of its songs, and which of their stanzas each of that is."""
    found: dict[tuple[str, ...], set[str]] = {}
    for block in (block for one in story.chapters for block in one.blocks if isinstance(block, Placement)):
        found.setdefault(lookup.shown_lines(block, lookup.stanza(story, block.stanza)), set()).add(
            block.stanza
        )
    return found


def _noted(paragraph: Paragraph) -> Told:
    return ("note", *_letters(paragraph.runs))


def _shown(story: Project, block: Block) -> Told:
    if isinstance(block, Placement):
        return "lyrics", "\n".join(lookup.shown_lines(block, lookup.stanza(story, block.stanza))), ""
    assert not isinstance(block, SceneHead)
    words, slants = _letters(block.runs)
    return f"{'quote' if block.quote else 'prose'} {block.align}", words, slants


def _letters(runs: Runs) -> tuple[str, str]:
    slants = ("i" if "i" in run.style else "." for run in runs for letter in run.text if letter.strip())
    return plain(runs).strip(), "".join(slants)
