"""The message bar lies over the page, and goes when its story does."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel

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
    assert text.palette().color(text.foregroundRole()) != warning


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
