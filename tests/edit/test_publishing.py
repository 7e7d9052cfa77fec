"""What each site is given and what is posted there, and the template of credits."""

from songfic_editor.edit.publishing import set_credit_template, set_edition, set_posted
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.publishing import LyricEdition, Posted, Publishing, SiteSettings
from tests.builders import story

CUES = LyricEdition("cue")
C1 = ChapterId("c1")


def test_each_site_has_settings_of_its_own() -> None:
    told = set_edition(set_edition(story(), "ao3", CUES), "forum", LyricEdition("none"))
    assert told.publishing.sites == (
        SiteSettings("ao3", CUES),
        SiteSettings("forum", LyricEdition("none")),
    )
    assert set_edition(told, "ao3", CUES) is told
    assert set_edition(told, "ao3", LyricEdition()).publishing.sites == told.publishing.sites[1:]


def test_what_is_posted() -> None:
    told = set_posted(story(), "ao3", C1, "one")
    assert set_posted(told, "ao3", C1, "one") is told
    assert set_posted(told, "ao3", C1, "two").publishing.sites[0].posted == (Posted(C1, "two"),)
    assert set_posted(told, "ao3", C1, None) == story()
    before = story()
    assert set_posted(before, "ao3", C1, None) is before


def test_a_template_is_clean_and_goes_with_nothing_in_it() -> None:
    told = set_credit_template(story(), " {title}\r\nby {artist}\0 ")
    assert told.publishing == Publishing(template="{title}\nby {artist}")
    assert set_credit_template(told, "{title}\nby {artist}") is told
    assert set_credit_template(told, " ") == story()
