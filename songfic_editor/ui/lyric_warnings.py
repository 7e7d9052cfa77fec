"""What looks odd about the lyrics of a story, in words: one row for each thing, with a key to switch it off.

Made for the list of warnings and the count in the status bar. It only reads; a key or a kind that the writer
has switched off is left out.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final, Literal, get_args

from msgspec import Struct

from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Project
from songfic_editor.model.ids import BlockId, StanzaId
from songfic_editor.ui import names
from songfic_editor.ui.translating import translate

if TYPE_CHECKING:
    from songfic_editor.projection.coverage import Covered, Warned
    from songfic_editor.projection.typed_lyrics import Typed, TypedLyrics

Kind = Literal["too-often", "out-of-order", "altered-once", "typed"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class LyricWarning(Struct, frozen=True):
    """`block`: where to look. `typed`: set where lyrics stand in the prose that could be a stanza."""

    key: str
    kind: Kind
    block: BlockId
    words: str
    typed: "Typed | None" = None


class _Names:
    """What stanzas are called, each with its song."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._known: dict[StanzaId, str] = {}

    def of(self, stanza: StanzaId) -> str:
        if not self._known:
            words = _tr("“{0}” of “{1}”")
            self._known = {
                one.id: words.format(names.stanza_name(one), song.title.strip() or _tr("Untitled song"))
                for song in self._project.songs
                for one in song.stanzas
            }
        return self._known[stanza]


def warnings(
    project: Project, covered: "Covered | None", typed: "TypedLyrics | None", off: Collection[str]
) -> tuple[LyricWarning, ...]:
    """All of them, but for what is switched off: kinds, or keys of single ones. What is of an earlier state
    of the story and no longer there is left out.
    """
    called, off = _Names(project), frozenset(off)
    odd = [one for coverage in covered.coverages for one in coverage.warnings] if covered is not None else []
    looks_typed = typed.found if typed is not None and "typed" not in off else ()
    wanted = {one.block for one in odd} | {each.block for each in looks_typed}
    there = _places(project, wanted)
    stanzas = {stanza.id for song in project.songs for stanza in song.stanzas} if there else set()
    found: list[LyricWarning] = []
    for one in odd:
        key = f"{project.id}/{one.code}/{one.stanza}/{one.block}"
        if one.code not in off and key not in off and one.block in there and one.stanza in stanzas:
            found.append(LyricWarning(key, one.code, one.block, _warned(one, called)))
    for each in looks_typed:
        key = f"{project.id}/typed/{each.stanza}/{each.block}"
        if key not in off and each.block in there and each.stanza in stanzas:
            said = _quoted(lookup.text_of(project, there[each.block][1]), each)
            words = _tr("{0} is typed into the prose: {1}").format(called.of(each.stanza), said)
            found.append(LyricWarning(key, "typed", each.block, words, each))
    return tuple(sorted(found, key=lambda warning: there[warning.block][0]))


def _places(project: Project, wanted: set[BlockId]) -> dict[BlockId, tuple[int, Block]]:
    """Of the wanted blocks that are there, how many stand before each, and the block."""
    if not wanted:
        return {}
    blocks = (block for chapter in project.chapters for block in chapter.blocks)
    return {block.id: (number, block) for number, block in enumerate(blocks) if block.id in wanted}


def kind_name(kind: Kind) -> str:
    words: dict[Kind, str] = {
        "too-often": _tr("Stanzas placed more often than sung"),
        "out-of-order": _tr("Stanzas out of the song's order"),
        "altered-once": _tr("Stanzas altered in one place only"),
        "typed": _tr("Lyrics typed into the prose"),
    }
    return words[kind]


def _warned(one: "Warned", called: _Names) -> str:
    name = called.of(one.stanza)
    if one.code == "too-often":
        words = _tr("{0} stands here for the {1}, and is sung {2}.")
        times = _tr("{0} time").format(_ordinal(one.count))
        return words.format(name, times, names.times(one.of))
    if one.code == "out-of-order":
        return _tr("{0} stands out of the song's order.").format(name)
    return _tr("{0} is altered here, and in no other of its {1} places.").format(name, one.of)


def _ordinal(number: int) -> str:
    known = {2: _tr("second"), 3: _tr("third"), 4: _tr("fourth"), 5: _tr("fifth")}
    return known.get(number, _tr("{0}th").format(number))


def _quoted(text: str, typed: "Typed") -> str:
    words = text[typed.first : typed.last]
    return f"“{names.first_words((words.split(chr(10))[0],)).removesuffix(' …')} …”"


def _tr(text: str) -> str:
    return translate("LyricWarnings", text)
