"""The commands of the Songs menu, in its order.

Read by `commands` into the table of all. What each does is attached by the modules about songs.
"""

from typing import Final

from songfic_editor.ui.command import Command
from songfic_editor.ui.command import mark as _

SONGS: Final = (
    Command("AddSong", _("&Add a Song…"), "Songs", 0, "Ctrl+Shift+N", "add"),
    Command("EditSong", _("&Edit the Song…"), "Songs", 0, "Ctrl+Shift+E", "edit"),
    Command(
        "LyricsStyle",
        _("Lyrics St&yle…"),
        "Songs",
        0,
        tip=_("How lyrics look, who sings them, and what they mean"),
    ),
    Command(
        "MergeSong",
        _("Mer&ge Another Song into This…"),
        "Songs",
        0,
        tip=_("Two songs become one; stanzas of the same words are held once"),
    ),
    Command(
        "DeleteSong",
        _("&Remove the Song"),
        "Songs",
        0,
        tip=_("Its stanzas in the story become plain paragraphs"),
    ),
    Command(
        "CopySong", _("&Copy the Song"), "Songs", 1, icon="copy", tip=_("To paste it into another story")
    ),
    Command(
        "PasteSong", _("&Paste Songs"), "Songs", 1, icon="paste", tip=_("Songs or lyrics of the clipboard")
    ),
    Command(
        "ExportSong",
        _("E&xport the Song…"),
        "Songs",
        1,
        icon="export",
        tip=_("Write it to a file: OpenLyrics, LRC or text"),
    ),
    Command(
        "ScenesFromSong",
        _("Sce&nes from the Song…"),
        "Songs",
        1,
        icon="scene",
        tip=_("A scene for each section as performed, with its stanza in place"),
    ),
    Command(
        "ChooseLines",
        _("Choose &Lines of the Stanza"),
        "Songs",
        2,
        "Ctrl+Shift+J",
        tip=_("Show the lines of the stanza chosen in the lyrics, to place some of them"),
    ),
    Command(
        "StanzaToSong",
        _("Mo&ve the Stanza to Another Song…"),
        "Songs",
        2,
        tip=_("The stanza chosen in the lyrics; in the story it stays where it is"),
    ),
    Command(
        "JoinStanza",
        _("&Join the Stanza with the Next"),
        "Songs",
        2,
        tip=_("The stanza chosen in the lyrics; the story reads the same"),
    ),
    Command(
        "MakeStanza",
        _("&Make Stanzas of the Selection"),
        "Songs",
        3,
        "Ctrl+Shift+M",
        tip=_("Paragraphs that are lyrics become stanzas of the song, where they stand"),
    ),
    Command(
        "CompareStanza",
        _("What &Differs…"),
        "Songs",
        3,
        "Ctrl+Shift+F8",
        tip=_("Line by line, how the altered stanza differs from the song"),
        runs="compare-stanza",
    ),
    Command(
        "UseInSong",
        _("&Use in the Song"),
        "Songs",
        3,
        tip=_("Make the altered lines the song's own; every linked repeat follows"),
        runs="use-in-song",
    ),
    Command(
        "RelinkStanza",
        _("&Back to the Song's Lines"),
        "Songs",
        3,
        tip=_("Show the song's own words here again"),
        runs="relink",
    ),
    Command(
        "ShowLines",
        _("Sho&w Only These Lines"),
        "Songs",
        3,
        "Ctrl+Shift+W",
        tip=_("Of the stanza at the cursor, the selected lines alone; the song keeps the others"),
        runs="show-lines",
    ),
    Command(
        "ShowWhole",
        _("Show the W&hole Stanza"),
        "Songs",
        3,
        tip=_("All lines of a stanza that stands here in part"),
        runs="show-whole",
    ),
    Command(
        "SpreadStanza",
        _("&Spread Its Lines"),
        "Songs",
        3,
        "Ctrl+Shift+Y",
        tip=_(
            "Put the stanza's lines one each between the paragraphs that follow; or drag it with Shift held"
        ),
        runs="spread-stanza",
    ),
    Command(
        "GatherStanza",
        _("&Gather Its Lines"),
        "Songs",
        3,
        "Ctrl+Shift+G",
        tip=_("Bring the stanza's lines that stand between paragraphs together again"),
        runs="gather-stanza",
    ),
    Command(
        "Paraphrase",
        _("&Paraphrase…"),
        "Songs",
        3,
        tip=_("Your own words for the stanza at the cursor, for editions that do not quote it"),
    ),
    Command(
        "RemoveStanza",
        _("&Take the Stanza out of the Story"),
        "Songs",
        3,
        "Ctrl+Shift+Del",
        runs="remove-stanza",
    ),
    Command(
        "LyricWarnings",
        _("&Look Over the Lyrics…"),
        "Songs",
        4,
        "F9",
        "warning",
        _("What stands out of order, too often, altered once, or typed into the prose"),
    ),
)
