"""A three-way merge: what two sides made of one story, from the state that both began with.

Called off the window's thread when a story changed on the disk while it was changed here, and by whoever
brings two copies together. Pure and repeatable. No word that either side wrote is dropped: where both changed
the same block, both texts stand, as a choice that is open (`choices`). What that cannot be done for is
settled so: titles are joined, lists united, notes and summaries stand one under the other, a song has both
texts of a stanza, and of values out of a few (a rating, a language, a colour, an alignment) ours stays.
"""

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit import merge_values as values
from songfic_editor.edit.merge_blocks import merged_notes
from songfic_editor.edit.merge_likeness import aligned
from songfic_editor.edit.merge_names import Names, with_unique_ids
from songfic_editor.edit.merge_publishing import merged_publishing
from songfic_editor.edit.merge_songs import Stanzas, merged_songs
from songfic_editor.edit.merge_story import StoryMerge
from songfic_editor.model.check import texts
from songfic_editor.model.document import About, Choice, Placement, Project


class Merged(Struct, frozen=True, gc=False):
    """`choices`: the ones that this merge opened; `project` may have others, from before."""

    project: Project
    choices: tuple[Choice, ...] = ()


def merge(base: Project, ours: Project, theirs: Project) -> Merged:
    """What both sides made of `base`. Whatever theirs did not change is the same object as in ours.

    Theirs may be the same story read anew, with ids of its own: then its blocks are known by their words.
    """
    if theirs in (ours, base):
        return Merged(ours)
    if ours != base:
        theirs = aligned(base, theirs)
    names = Names(base, ours, theirs)
    stanzas = Stanzas(base, ours, theirs, names)
    story = StoryMerge(base, ours, theirs, stanzas, names)
    chapters = story.chapters()
    placed = {
        block.stanza for chapter in chapters for block in chapter.blocks if isinstance(block, Placement)
    }
    made = replace(
        ours,
        title=values.title(base.title, ours.title, theirs.title),
        author=values.title(base.author, ours.author, theirs.author),
        about=_about(base.about, ours.about, theirs.about),
        notes=merged_notes(base.notes, ours.notes, theirs.notes, names),
        songs=merged_songs(base, ours, theirs, stanzas, placed),
        chapters=chapters,
        choices=(),
        publishing=merged_publishing(base.publishing, ours.publishing, theirs.publishing),
        lyric_style=values.ours_first(base.lyric_style, ours.lyric_style, theirs.lyric_style),
    )
    made = with_unique_ids(made, names)
    opened = tuple(story.choices)
    still = values.united(base.choices, ours.choices, theirs.choices)
    made = replace(made, choices=_between_blocks(made, (*still, *opened)))
    return Merged(ours if made == ours else made, tuple(one for one in opened if one in made.choices))


def _about(base: About, ours: About, theirs: About) -> About:
    made = About(
        values.text(base.summary, ours.summary, theirs.summary),
        values.united(base.fandoms, ours.fandoms, theirs.fandoms),
        values.united(base.relationships, ours.relationships, theirs.relationships),
        values.united(base.characters, ours.characters, theirs.characters),
        values.united(base.tags, ours.tags, theirs.tags),
        values.ours_first(base.rating, ours.rating, theirs.rating),
        values.united(base.warnings, ours.warnings, theirs.warnings),
        values.ours_first(base.language, ours.language, theirs.language),
        values.text(base.remarks, ours.remarks, theirs.remarks),
    )
    return ours if made == ours else made


def _between_blocks(project: Project, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices both of whose blocks are still there, each once."""
    blocks = texts(project)
    return tuple(one for one in dict.fromkeys(choices) if one.mine in blocks and one.theirs in blocks)
