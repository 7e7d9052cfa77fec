"""All commands of the window, declared once: menus, toolbar, palette, shortcuts and help come from here.

Read by `actions`. What a command does is attached to it from outside, by the module with the feature's name.
"""

from typing import Final

from songfic_editor.ui.command import Command
from songfic_editor.ui.command import mark as _
from songfic_editor.ui.commands_songs import SONGS

MENUS: Final = ("File", "Edit", "Insert", "Format", "Story", "Songs", "View", "Tools", "Help")

FILE: Final = (
    Command("New", _("&New Story"), "File", 0, "Ctrl+N", "new"),
    Command("Open", _("&Open…"), "File", 0, "Ctrl+O", "open"),
    Command(
        "OpenSample", _("Open the &Sample"), "File", 0, tip=_("Open a songfic that comes with the program")
    ),
    Command(
        "Import", _("&Import…"), "File", 1, "Ctrl+Shift+I", "import", _("Bring in a fic of another format")
    ),
    Command(
        "ImportSeveral",
        _("Import Se&veral…"),
        "File",
        1,
        tip=_("Bring in several files, or a folder of them, as chapters"),
    ),
    Command(
        "Publish",
        _("&Publish…"),
        "File",
        1,
        "Ctrl+Shift+O",
        "export",
        _("Copy each field for a site's form, and see what the site keeps and says"),
    ),
    Command("ExportText", _("As &Plain Text…"), "File/Export", 1),
    Command("ExportHtml", _("As &HTML…"), "File/Export", 1),
    Command("ExportMarkdown", _("As &Markdown…"), "File/Export", 1),
    Command("ExportBbcode", _("As &BBCode…"), "File/Export", 1, tip=_("For a forum")),
    Command("ExportDocx", _("As &Word Document (DOCX)…"), "File/Export", 2),
    Command("ExportOdt", _("As &OpenDocument (ODT)…"), "File/Export", 2),
    Command("ExportEpub", _("As &EPUB Book…"), "File/Export", 2),
    Command("ExportPdf", _("As P&DF…"), "File/Export", 2, tip=_("In pages, as they are printed")),
    Command("Save", _("&Save"), "File", 2, "Ctrl+S", "save"),
    Command("SaveAs", _("Save &As…"), "File", 2, "Ctrl+Shift+S"),
    Command(
        "Autosave",
        _("Save A&utomatically"),
        "File",
        2,
        tip=_("Save the story to its file whenever you pause"),
        ticked=True,
    ),
    Command(
        "KeepVersion",
        _("&Keep This Version…"),
        "File",
        3,
        "Ctrl+Shift+B",
        tip=_("Keep the story as it is now, under a name"),
    ),
    Command(
        "Versions",
        _("&Versions…"),
        "File",
        3,
        "Ctrl+Shift+H",
        tip=_("Look at what the story was, and bring it back"),
    ),
    Command("PrintPreview", _("Print Pre&view…"), "File", 4, tip=_("The pages as they will be printed")),
    Command("Print", _("&Print…"), "File", 4, "Ctrl+P"),
    Command("Close", _("&Close Story"), "File", 5, "Ctrl+W"),
    Command("Quit", _("&Quit"), "File", 5, "Ctrl+Q"),
)

EDIT: Final = (
    Command("Undo", _("&Undo"), "Edit", 0, "Ctrl+Z", "undo"),
    Command("Redo", _("&Redo"), "Edit", 0, "Ctrl+Shift+Z", "redo"),
    Command("Cut", _("Cu&t"), "Edit", 1, "Ctrl+X", "cut", runs="cut"),
    Command("Copy", _("&Copy"), "Edit", 1, "Ctrl+C", "copy", runs="copy"),
    Command("Paste", _("&Paste"), "Edit", 1, "Ctrl+V", "paste", runs="paste"),
    Command("PastePlain", _("Paste as Plain &Text"), "Edit", 1, "Ctrl+Shift+V", runs="paste-plain"),
    Command("SelectAll", _("Select &All"), "Edit", 1, "Ctrl+A", runs="select-all"),
    Command("Find", _("&Find…"), "Edit", 2, "Ctrl+F", "find"),
    Command("FindNext", _("Find &Next"), "Edit", 2, "F3"),
    Command("FindPrevious", _("Find Pre&vious"), "Edit", 2, "Shift+F3"),
    Command("Replace", _("R&eplace…"), "Edit", 2, "Ctrl+H"),
)

INSERT: Final = (
    Command(
        "InsertSceneBreak",
        _("Scene &Break"),
        "Insert",
        0,
        "Ctrl+Return",
        "scene",
        _("Open a scene at the cursor"),
    ),
    Command(
        "InsertNextStanza",
        _("&Next Stanza of the Song"),
        "Insert",
        1,
        "Ctrl+Shift+L",
        "stanza",
        _("Put the song's next unused stanza at the cursor"),
    ),
)

FORMAT: Final = (
    Command("Bold", _("&Bold"), "Format", 0, "Ctrl+B", "bold", runs="bold", ticked=True),
    Command("Italic", _("&Italic"), "Format", 0, "Ctrl+I", "italic", runs="italic", ticked=True),
    Command("Underline", _("&Underline"), "Format", 0, "Ctrl+U", "underline", runs="underline", ticked=True),
    Command(
        "Strike", _("Stri&ke Through"), "Format", 0, "Ctrl+Shift+X", "strike", runs="strike", ticked=True
    ),
    Command("Small", _("S&mall"), "Format", 0, "Ctrl+Shift+A", runs="small", ticked=True),
    Command("Superscript", _("Su&perscript"), "Format", 0, "Ctrl+.", runs="superscript", ticked=True),
    Command("Subscript", _("Sub&script"), "Format", 0, "Ctrl+,", runs="subscript", ticked=True),
    Command(
        "AlignLeft",
        _("Align &Left"),
        "Format",
        1,
        "Ctrl+L",
        "align-left",
        runs="align-left",
        one_of="align",
    ),
    Command(
        "AlignCenter",
        _("&Centre"),
        "Format",
        1,
        "Ctrl+E",
        "align-center",
        runs="align-center",
        one_of="align",
    ),
    Command(
        "AlignRight",
        _("Align &Right"),
        "Format",
        1,
        "Ctrl+R",
        "align-right",
        runs="align-right",
        one_of="align",
    ),
    Command(
        "AlignJustify",
        _("&Justify"),
        "Format",
        1,
        "Ctrl+J",
        "align-justify",
        runs="align-justify",
        one_of="align",
    ),
    Command(
        "Quote",
        _("&Quote"),
        "Format",
        2,
        "Ctrl+Shift+Q",
        tip=_("Set the paragraph apart, as a letter or a message is"),
        runs="quote",
        ticked=True,
    ),
    Command("Link", _("Li&nk…"), "Format", 3, "Ctrl+K", tip=_("Have words lead to an address"), runs="link"),
    Command(
        "RemoveLink",
        _("Rem&ove Link"),
        "Format",
        3,
        tip=_("Take the link away; its words stay"),
        runs="remove-link",
    ),
    Command(
        "OpenLink",
        _("Op&en the Link"),
        "Format",
        3,
        tip=_("Go to the address at the cursor, as Ctrl and a click do"),
        runs="open-link",
    ),
)

STORY: Final = (
    Command("StoryDetails", _("Story &Details and Notes…"), "Story", 0, "Ctrl+Shift+D", "notes"),
    Command("ChapterNotes", _("Notes of This C&hapter…"), "Story", 0),
    Command(
        "Remarks",
        _("Remar&ks…"),
        "Story",
        0,
        tip=_("What only you see: comments of an imported document, what is still to be done"),
    ),
    Command(
        "Credits", _("C&redits of the Songs…"), "Story", 0, tip=_("How the songs are credited in the notes")
    ),
    Command(
        "MoveStanzaUp",
        _("Move Stanza or Paragraph &Up"),
        "Story",
        1,
        "Alt+Up",
        runs="move-up",
    ),
    Command(
        "MoveStanzaDown",
        _("Move Stanza or Paragraph &Down"),
        "Story",
        1,
        "Alt+Down",
        runs="move-down",
    ),
    Command(
        "MoveToSceneBefore", _("Move to the Scene &Before"), "Story", 1, "Alt+Shift+Up", runs="move-scene-up"
    ),
    Command(
        "MoveToSceneAfter",
        _("Move to the Scene &After"),
        "Story",
        1,
        "Alt+Shift+Down",
        runs="move-scene-down",
    ),
    Command("AddScene", _("&Add a Scene"), "Story/Scene", 2, "Ctrl+Shift+Return"),
    Command("RenameScene", _("&Rename the Scene"), "Story/Scene", 2, "F2"),
    Command(
        "SceneTarget",
        _("Target of &Words…"),
        "Story/Scene",
        2,
        tip=_("How many words the scene is meant to have"),
    ),
    Command("SplitScene", _("&Split the Scene at the Cursor"), "Story/Scene", 2),
    Command("MergeScene", _("&Merge the Scene with the One Before"), "Story/Scene", 2),
    Command("MoveSceneUp", _("Move the Scene &Up"), "Story/Scene", 2),
    Command("MoveSceneDown", _("Move the Scene &Down"), "Story/Scene", 2),
    Command(
        "DeleteScene",
        _("D&elete the Scene"),
        "Story/Scene",
        2,
        tip=_("Take the scene out of the story; undo brings it back"),
    ),
    Command("AddChapter", _("&Add a Chapter"), "Story/Chapter", 2),
    Command("RenameChapter", _("&Rename the Chapter"), "Story/Chapter", 2, "Shift+F2"),
    Command("SplitChapter", _("&Split the Chapter at the Cursor"), "Story/Chapter", 2),
    Command("MergeChapter", _("&Merge the Chapter with the One Before"), "Story/Chapter", 2),
    Command("MoveChapterUp", _("Move the Chapter &Up"), "Story/Chapter", 2),
    Command("MoveChapterDown", _("Move the Chapter &Down"), "Story/Chapter", 2),
    Command(
        "DeleteChapter",
        _("D&elete the Chapter"),
        "Story/Chapter",
        2,
        tip=_("Take the chapter out of the story; undo brings it back"),
    ),
    Command("PreviousChapter", _("&Previous Chapter"), "Story", 3, "Ctrl+PgUp"),
    Command("NextChapter", _("&Next Chapter"), "Story", 3, "Ctrl+PgDown"),
    Command("NextChoice", _("&Next Text with Two Versions"), "Story/Two Versions", 4, "F8"),
    Command("PreviousChoice", _("&Previous Text with Two Versions"), "Story/Two Versions", 4, "Shift+F8"),
    Command("KeepMine", _("Keep &Mine"), "Story/Two Versions", 4),
    Command("KeepTheirs", _("Keep &Theirs"), "Story/Two Versions", 4),
    Command("KeepBoth", _("Keep &Both"), "Story/Two Versions", 4),
)

VIEW: Final = (
    Command(
        "ShowStory",
        _("&Story"),
        "View",
        0,
        "Ctrl+1",
        "story",
        _("Show or hide the story's outline"),
        ticked=True,
    ),
    Command(
        "ShowLyrics", _("&Lyrics"), "View", 0, "Ctrl+2", "stanza", _("Show or hide the lyrics"), ticked=True
    ),
    Command(
        "ShowMap", _("Story &Map"), "View", 0, "Ctrl+3", tip=_("Show or hide the story map"), ticked=True
    ),
    Command("ShowToolbar", _("&Toolbar"), "View", 0, tip=_("Show or hide the toolbar"), ticked=True),
    Command(
        "NextPane",
        _("&Next Pane"),
        "View",
        0,
        "F6",
        tip=_("Take the keyboard to the next of outline, page, stanzas, places and map"),
    ),
    Command("PreviousPane", _("Pre&vious Pane"), "View", 0, "Shift+F6"),
    Command(
        "FocusMode",
        _("&Focus Mode"),
        "View",
        1,
        "F11",
        "focus",
        _("Hide everything but the column; Esc leaves"),
        ticked=True,
    ),
    Command(
        "Typewriter",
        _("T&ypewriter Scrolling"),
        "View",
        1,
        "Ctrl+Shift+T",
        tip=_("Keep the line in the middle"),
        ticked=True,
    ),
    Command(
        "ShowTranslations",
        _("T&ranslations below the Lines"),
        "View",
        1,
        tip=_("Show what a song's lines mean, or how they are spoken"),
        ticked=True,
    ),
    Command("ZoomIn", _("Zoom &In"), "View", 2, "Ctrl++"),
    Command("ZoomOut", _("Zoom &Out"), "View", 2, "Ctrl+-"),
    Command("ZoomReset", _("&Actual Size"), "View", 2, "Ctrl+0"),
    Command("PageIndents", _("First-Line &Indents"), "View/Page", 3, one_of="page"),
    Command("PageSpace", _("&Space between Paragraphs"), "View/Page", 3, one_of="page"),
    Command("PageFont", _("&Typeface…"), "View/Page", 3),
    Command("ThemeSystem", _("Like the &System"), "View/Theme", 3, one_of="theme"),
    Command("ThemeLight", _("&Light"), "View/Theme", 3, one_of="theme"),
    Command("ThemeDark", _("&Dark"), "View/Theme", 3, one_of="theme"),
)

TOOLS: Final = (
    Command("CommandPalette", _("All &Commands…"), "Tools", 0, "Ctrl+Shift+P", "command"),
    Command("SwitchTheme", _("Switch &Dark and Light"), "Tools", 0, "Ctrl+Shift+K", "theme"),
)

HELP: Final = (
    Command("Shortcuts", _("&Keyboard Shortcuts"), "Help", 0, "F1"),
    Command("About", _("&About Songfic Editor"), "Help", 0),
)

COMMANDS: Final = (*FILE, *EDIT, *INSERT, *FORMAT, *STORY, *SONGS, *VIEW, *TOOLS, *HELP)

TOOLBAR: Final = (
    ("Undo", "Redo"),
    ("Bold", "Italic", "Underline", "Strike"),
    ("AlignLeft", "AlignCenter", "AlignRight", "AlignJustify"),
    ("InsertSceneBreak", "InsertNextStanza"),
    ("Find", "FocusMode"),
)
"""Groups of the toolbar, from the left; the theme's switch stands at its right end."""

WITHOUT_STORY: Final = frozenset(
    (
        *("New", "Open", "OpenSample", "Import", "ImportSeveral", "Autosave", "Close", "Quit"),
        *("ThemeSystem", "ThemeLight", "ThemeDark", "SwitchTheme"),
        *("CommandPalette", "Shortcuts", "About"),
    )
)
"""What can be done while no story is open."""

_STAYS_ON: Final = (
    *(
        "StoryDetails",
        "ChapterNotes",
        "Remarks",
        "Credits",
        "PreviousChapter",
        "NextChapter",
        "PreviousChoice",
        "NextChoice",
    ),
    *(
        "AddSong",
        "EditSong",
        "CopySong",
        "ExportSong",
        "LyricWarnings",
        "ChooseLines",
        "OpenLink",
    ),  # which say why, show the song, only read it
)
CHANGES_STORY: Final = frozenset(
    (
        *("Cut", "Paste", "PastePlain", "Replace"),
        *(command.id for command in (*INSERT, *FORMAT, *STORY, *SONGS) if command.id not in _STAYS_ON),
    )
)
"""What can't be done in a story that can only be read."""
