"""The labelled fics: how well an import has to do on each of them and on all."""

import pytest

from tests.corpus.__main__ import together
from tests.corpus.labelled import LYRIC, Labelled, fics
from tests.corpus.scoring import Result, result

FICS = fics()
OVERALL, EACH = 0.97, 0.85


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return {fic.name: result(fic) for fic in FICS}


@pytest.mark.parametrize("fic", FICS, ids=lambda fic: fic.name)
def test_a_fic_keeps_its_text_and_its_lyrics(fic: Labelled, results: dict[str, Result]) -> None:
    found = results[fic.name]
    assert found.kept.recall == 1.0, found.misses
    assert not found.extra, found.misses
    assert found.lyrics.f1 >= EACH, found.misses
    if not any(line.kind == LYRIC for line in fic.lines):
        assert found.lyrics.found == 0, found.misses


@pytest.mark.parametrize("aside", [False, True])
def test_all_of_them_together(aside: bool, results: dict[str, Result]) -> None:
    whole = together("", [each for each in results.values() if each.aside == aside])
    assert whole.lyrics.f1 >= OVERALL
    assert whole.stanzas.f1 >= OVERALL
    assert whole.repeats.f1 >= OVERALL
    assert min(whole.notes.f1, whole.breaks.f1, whole.scenes.f1, whole.fields.f1) >= 0.9


def test_a_third_of_them_is_kept_aside() -> None:
    assert len(FICS) >= 25
    assert sum(fic.aside for fic in FICS) >= len(FICS) // 3
