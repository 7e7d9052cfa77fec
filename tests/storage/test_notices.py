"""Rights that files of before told in an author's own words."""

import json

import pytest

from songfic_editor.model.songs import Rights
from songfic_editor.storage import codec
from tests.builders import project, song, stanza


def loaded(rights: object, notice: object = None) -> codec.Loaded:
    value = json.loads(codec.encode(project(songs=[song("Tide", stanza("la"))])))
    value["songs"][0]["rights"] = rights
    if notice is not None:
        value["songs"][0]["notice"] = notice
    return codec.decode(json.dumps(value).encode())


@pytest.mark.parametrize(
    ("words", "rights"),
    [
        ("© 1999 Harbour Music", "copyrighted"),
        ("Copyright 1999", "copyrighted"),
        ("Public domain.", "public-domain"),
        ("Used with permission", "permission"),
        ("my own words", "own"),
        ("ask Ann first", ""),
    ],
)
def test_an_authors_own_words_are_a_notice(words: str, rights: Rights) -> None:
    found = loaded(words)
    one = found.project.songs[0]
    assert (one.notice, one.rights, found.repairs) == (words, rights, ())


def test_no_word_of_either_is_lost() -> None:
    assert loaded("ask Ann", "© 1999").project.songs[0].notice == "© 1999\nask Ann"


@pytest.mark.parametrize("rights", ["", "own", "public-domain", "permission", "copyrighted"])
def test_a_known_word_is_what_it_is(rights: Rights) -> None:
    one = loaded(rights, "© 1999").project.songs[0]
    assert (one.rights, one.notice) == (rights, "© 1999")


@pytest.mark.parametrize("rights", [3, None, ["own"]])
def test_what_is_no_text_is_refused_with_its_place(rights: object) -> None:
    with pytest.raises(codec.FileProblem) as refused:
        loaded(rights)
    assert refused.value.path == "$.songs[0].rights"
