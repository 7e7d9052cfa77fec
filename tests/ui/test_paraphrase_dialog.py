from songfic_editor.model import lookup
from songfic_editor.model.ids import BlockId
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.paraphrase_dialog import ParaphraseDialog
from songfic_editor.ui.story_model import StoryModel
from tests.ui.panel_desk import index_of, spoken
from tests.ui.window_desk import answer, put_cursor


def paraphrase(window: MainWindow) -> str:
    return lookup.placement(window.hub.project, BlockId("v1")).paraphrase


def write(window: MainWindow, words: str) -> None:
    put_cursor(window, "v1")
    answer(ParaphraseDialog, lambda dialog: (dialog.words.setPlainText(words), dialog.accept()))
    window.commands["Paraphrase"].trigger()


def test_words_of_ones_own_are_one_step_and_can_be_taken_back(window: MainWindow) -> None:
    write(window, "She sings of the tide,\nlow and long.")
    assert paraphrase(window) == "She sings of the tide,\nlow and long."
    assert window.commands["Undo"].text() == "&Undo Paraphrase"
    window.commands["Undo"].trigger()
    assert paraphrase(window) == ""


def test_the_same_words_are_no_step(window: MainWindow) -> None:
    write(window, "  ")
    assert not window.commands["Undo"].isEnabled()


def test_the_outline_has_a_sign_and_says_what_it_is(window: MainWindow) -> None:
    write(window, "She hums.")
    rows = StoryModel(window.hub, window.theme, window)
    found = index_of(rows, "♪ Verse 1 ✎")
    assert spoken(found).startswith("Verse 1, paraphrased, Harbour Lights")
    assert "Paraphrase: She hums." in found.data(3)


def test_there_is_nothing_to_paraphrase_in_prose(window: MainWindow) -> None:
    put_cursor(window, "p1")
    assert not window.commands["Paraphrase"].isEnabled()


def test_a_stanza_that_has_gone_meanwhile_is_not_looked_for(window: MainWindow) -> None:
    put_cursor(window, "v1")

    def act(dialog: ParaphraseDialog) -> None:
        dialog.words.setPlainText("She hums.")
        window.commands["RemoveStanza"].trigger()
        dialog.accept()
        assert "no longer in the story" in dialog.refusal.text()
        dialog.reject()

    seen = answer(ParaphraseDialog, act)
    window.commands["Paraphrase"].trigger()
    assert seen
