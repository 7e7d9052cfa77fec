"""`python -m tests.corpus`: a table of how well each labelled fic is imported, and of all of them together.

--misses says what went wrong, NAME … takes some fics only, --aside those that no rule was written with,
--write FOLDER puts the files themselves there.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import fields

from tests.corpus.building import data
from tests.corpus.labelled import fics
from tests.corpus.scoring import Part, Result, result

_PARTS = ("kept", "lyrics", "stanzas", "repeats", "notes", "breaks", "scenes", "fields")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--working", action="store_true")
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    chosen = [fic for fic in fics() if not given.names or fic.name in given.names]
    if given.write:
        given.write.mkdir(parents=True, exist_ok=True)
        for fic in chosen:
            (given.write / f"{fic.name}.{fic.format}").write_bytes(data(fic))
        return 0
    print(f"{'':24} {'text':>6} {'extra':>5}  {'lyric lines':^19} {'stanza':>6}", end=" ")
    print(f"{'repeat':>6} {'notes':>6} {'breaks':>6} {'scenes':>6} {'fields':>6}")
    print(f"{'':24} {'kept':>6} {'text':>5}  {'prec.':>6}{'recall':>6} {'F1':>6} {'begins':>6} {'linked':>6}")
    for aside in (False, True):
        found = [result(fic) for fic in chosen if fic.aside == aside]
        if not found or (given.aside and not aside) or (given.working and aside):
            continue
        for each in found:
            _print(each)
            if given.misses:
                print("".join(f"      {miss}\n" for miss in each.misses), end="")
        _print(together("all that were kept aside" if aside else "all that rules came from", found))
        print()
    return 0


def together(name: str, results: Sequence[Result]) -> Result:
    """The sum of several."""
    parts = {field.name: Part() for field in fields(Result) if field.name in _PARTS}
    for each in results:
        for part, total in parts.items():
            total.add(getattr(each, part))
    return Result(name, False, extra=sum(each.extra for each in results), misses=[], **parts)


def _print(each: Result) -> None:
    lyrics = each.lyrics
    shown = "".join(f" {_share(part)}" for part in (each.stanzas, each.repeats, each.notes))
    shown += "".join(f" {_share(part)}" for part in (each.breaks, each.scenes, each.fields))
    print(
        f"{each.name:24.24} {100 * each.kept.recall:6.2f} {each.extra:5}  {100 * lyrics.precision:6.1f}"
        f"{100 * lyrics.recall:6.1f} {100 * lyrics.f1:6.1f}{shown}"
    )


def _share(part: Part) -> str:
    return f"{100 * part.f1:6.1f}" if part.wanted + part.found else f"{'–':>6}"


if __name__ == "__main__":
    sys.exit(main())
