"""One small story in every format that is read, with all that its reader looks for."""

from tests.formats.reading.made import docx, epub, odt, word_paragraph

MARKDOWN = """\
---
title: Tide
author: Ana
lang: en
---
# One

Some *slant* and **weight** and ***both*** ~~gone~~ 2 * 3 * 4 snake_case_name[^1]
next line\\
third \\*star\\* `code` &amp; <u>under</u><br>[here](https://example.org "t") ![p](p.png)

> quoted
>> deeper

* * *
<center>*in*
the middle</center>

Title
=====

[^1]: The note.
    More of it.

<!-- nothing -->
End
"""
BBCODE = """\
[h1]Title[/h1]
[center][i]line one
line two[/i][/center]

Prose [u]here[/u] and [Chorus] and [i] alone. [b]x[s]y[/b]z[/s]
[hr]
[quote=Ana]quoted[/quote] [url=https://example.org]link[/url] [img]p.png[/img]
[list][*]one
[*]two[/list] [size=2][color=red]small[/color][/size] [sup]1[/sup]
"""
RTF = rb"""
{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times;}{\f1\fcharset204 Arial;}}{\colortbl;\red0;}
{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs2 Strong;}}{\info{\title The Tide}{\author Ana}}
{\header head}
\pard\s1 Chapter\par\pard\plain\lang2057 Hello {\b\i there \'93x\'94} \u8217?s\u-10179 ?\u-8704 ?\par
\qc\i line\line two\par\pard\plain {\f1 \'cf\'f0\'e8} x\{y\}\~z{\footnote\chftn  Noted.\par Twice.} end\par
\li900 {\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt here}}{\pict\pngblip 8950}{\super 2}
{\*\annotation hidden}{\deleted gone}\par\pard\brdrb\par
\trowd\cellx1\pard\intbl a\cell b\cell\row\pard end\par}
""".strip()
WORD = docx(
    word_paragraph("Chapter 1", "berschrift1")
    + word_paragraph("Prose &amp; here.", "", '<w:ind w:left="900"/>')
    + "<w:p/>"
    + word_paragraph("a lyric", "Lied2")
    + '<w:p><w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr><w:t>bold</w:t></w:r><w:r><w:rPr>'
    '<w:rStyle w:val="Fett"/><w:strike/></w:rPr><w:t xml:space="preserve"> both</w:t>'
    '<w:br/><w:t>next</w:t><w:footnoteReference w:id="2"/>'
    "</w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>come</w:t></w:r></w:ins>"
    '<w:hyperlink r:id="r1"><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:commentReference w:id="0"/></w:r>'
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</w:pict></w:r></w:p>"
    '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>'
    "<w:tbl><w:tr><w:tc>"
    + word_paragraph("cell")
    + "</w:tc></w:tr></w:tbl>"
    + word_paragraph("said", "Zitat"),
    title="Tide",
    author="Ana",
    footnotes='<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> The note.</w:t></w:r></w:p>'
    "</w:footnote>",
)
OPEN = odt(
    '<text:h text:outline-level="1">One</text:h>'
    '<text:p text:style-name="P1">line<text:line-break/>two</text:p>'
    '<text:p>A <text:span text:style-name="T1">b <text:span text:style-name="T2">c</text:span></text:span> d'
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noted.</text:p></text:note-body>"
    '</text:note> e<text:s text:c="2"/>f<text:tab/>g <text:a xlink:href="https://example.org">link</text:a>'
    "<office:annotation><text:p>hidden</text:p></office:annotation>"
    '<text:span text:style-name="T3">2</text:span>'
    "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><draw:image/></draw:frame></text:p>"
    '<text:p text:style-name="Horizontal_20_Line"/><text:p text:style-name="P2">x</text:p><text:p/>'
    "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list>"
    '<table:table><table:table-cell><text:p text:style-name="Quotations">said</text:p>'
    "</table:table-cell></table:table>",
    title="Tide",
    author="Ana",
)
BOOK = epub(
    "<h2>One</h2><p>First <i>page</i>.</p><hr/>",
    "<h2>Two</h2><p>Second.<br/>Line.</p>",
    title="Tide",
    author="Ana",
    language="en",
    about="&lt;p&gt;About.&lt;/p&gt;",
)
STORIES: dict[str, bytes] = {
    "markdown": MARKDOWN.encode(),
    "bbcode": BBCODE.encode(),
    "rtf": RTF,
    "docx": WORD,
    "odt": OPEN,
    "epub": BOOK,
}
