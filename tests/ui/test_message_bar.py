"""The message bar lies over the page, and goes when its story does."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from songfic_editor.model.document import new_project
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.message_bar import MessageBar
from songfic_editor.ui.messages import Message
from tests.ui.window_desk import end, make_window, said

LONG = "Something happened that takes many words to tell, and some more to say what was kept. " * 4


def _bar(window: MainWindow) -> MessageBar:
    found = window.findChild(MessageBar)
    assert found is not None
    return found


def test_a_message_moves_no_text(window: MainWindow) -> None:
    view = window.desk.view
    before = view.mapTo(window, view.cursorRect().topLeft())
    size = view.size()
    window.hub.tell(Message(LONG, grave=True))
    QApplication.processEvents()
    assert _bar(window).isVisible()
    assert view.mapTo(window, view.cursorRect().topLeft()) == before
    assert view.size() == size


def test_it_is_as_wide_as_the_page_and_as_high_as_its_words(window: MainWindow) -> None:
    window.hub.tell(Message("Short."))
    low = _bar(window).height()
    window.hub.tell(Message(LONG, grave=True))
    text = window.findChild(QLabel, "messageText")
    assert text is not None
    assert _bar(window).height() > low
    assert text.height() >= text.heightForWidth(text.width())
    window.commands["ShowLyrics"].trigger()
    QApplication.processEvents()
    assert _bar(window).width() == window.centre.width()


def test_an_offer_is_no_warning(window: MainWindow) -> None:
    window.hub.tell(Message("It was lost.", grave=True))
    text = window.findChild(QLabel, "messageText")
    assert text is not None
    warning = text.palette().color(text.foregroundRole())
    window.hub.tell(Message("It was kept.", grave=True, offer="Open", then=lambda: None))
    offer = window.findChildren(QLabel, "messageText")[-1]
    assert offer.palette().color(offer.foregroundRole()) != warning
    assert text.palette().color(text.foregroundRole()) == warning


def _close(window: MainWindow, text: str) -> None:
    (label,) = (one for one in window.findChildren(QLabel, "messageText") if one.text() == text)
    row = label.parentWidget()
    button = None if row is None else row.findChild(QToolButton)
    assert button is not None
    button.click()


def test_nothing_that_waits_for_an_answer_is_hidden_by_what_comes_after_it(window: MainWindow) -> None:
    done: list[str] = []
    window.hub.tell(Message("It is gone.", grave=True, offer="Save Now", then=lambda: done.append("saved")))
    bar = _bar(window)
    button = window.findChild(QPushButton, "messageAction")
    assert button is not None
    before = button.mapTo(window, button.rect().center())
    height = bar.height()
    window.hub.tell(Message("It is not put aside.", grave=True))
    window.hub.tell(Message("Something moved."))
    QApplication.processEvents()
    assert bar.texts == ["It is gone.", "It is not put aside.", "Something moved."]
    assert button.mapTo(window, button.rect().center()) == before
    assert window.childAt(before) is button
    assert bar.height() > 2 * height
    bar._timer.timeout.emit()
    assert bar.texts == ["It is gone.", "It is not put aside."]
    button.click()
    assert (done, bar.texts) == (["saved"], ["It is not put aside."])
    _close(window, "It is not put aside.")
    assert not bar.isVisible()


def test_what_is_said_about_the_same_stands_there_once(window: MainWindow) -> None:
    window.hub.tell(Message("Not put aside.", grave=True, about="journal"))
    window.hub.tell(Message("It is gone.", grave=True))
    window.hub.tell(Message("It is gone.", grave=True))
    window.hub.tell(Message("Put aside again.", about="journal"))
    assert _bar(window).texts == ["It is gone.", "Put aside again."]


def test_of_offers_to_undo_there_is_the_last_one_alone(window: MainWindow) -> None:
    for number in range(3):
        window.hub.tell(Message(f"Moved {number}.", offer="Undo", then=lambda: None))
    assert _bar(window).texts == ["Moved 2."]


def test_more_than_there_is_room_for_waits_its_turn(window: MainWindow) -> None:
    words = [f"It could not be read, the {number}th." for number in range(5)]
    for text in words:
        window.hub.tell(Message(text, grave=True))
    assert _bar(window).texts == words[2:]
    _close(window, words[4])
    assert _bar(window).texts == words[1:4]


def test_it_goes_with_the_story_that_it_was_about(window: MainWindow) -> None:
    window.hub.tell(Message("It could not be written.", grave=True))
    window.files.put(new_project(), None)
    assert said(window) == ""


def test_what_is_offered_at_the_start_goes_when_a_story_is_chosen(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, tmp_path)
    window.hub.tell(Message("It was kept.", grave=True, offer="Open", then=lambda: None))
    window.commands["New"].trigger()
    assert said(window) == ""
    end(window)


def test_it_waits_for_the_story_that_the_window_was_opened_for(qapp: QApplication, tmp_path: Path) -> None:
    window = make_window(qapp, tmp_path)
    window.show_story()
    window.hub.tell(Message("It was kept.", grave=True, offer="Open", then=lambda: None))
    window.files.put(new_project(), None)
    assert said(window) == "It was kept."
    end(window)


def test_it_can_be_seen_over_the_start_page_too(window: MainWindow) -> None:
    window.hub.tell(Message("It could not be read.", grave=True))
    bar = _bar(window)
    window.commands["Close"].trigger()
    window.hub.tell(Message("Nor this.", grave=True))
    QApplication.processEvents()
    assert window.childAt(bar.mapTo(window, bar.rect().center())) in (bar, *bar.findChildren(QLabel))
