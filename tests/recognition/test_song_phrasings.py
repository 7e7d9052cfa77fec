"""That no way to name a song is missed for want of a sign that it need not have."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songfic_editor.recognition.song_phrasings import PHRASINGS, Phrasing


@pytest.mark.parametrize("phrasing", PHRASINGS, ids=lambda phrasing: phrasing.code)
@settings(max_examples=15)
@given(data=st.data())
def test_a_phrasing_is_tried_on_all_that_has_it(phrasing: Phrasing, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(phrasing.pattern))
    if phrasing.pattern.search(text):  # the strategy knows nothing of what must not stand before a quote
        assert all(signs.search(text) for signs in phrasing.signs)
