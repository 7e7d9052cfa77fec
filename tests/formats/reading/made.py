"""Documents made by hand for the readers' tests: the parts that a word processor writes, and no more."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Standard"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lied"><w:name w:val="Lyrics"/>'
    '<w:pPr><w:jc w:val="center"/></w:pPr>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Lied2"><w:name w:val="Lyrics 2"/>'
    '<w:basedOn w:val="Lied"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
)


def zipped(parts: Mapping[str, str | bytes], first: str = "") -> bytes:
    """A zip file; the part named `first` is not packed and stands first."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: name != first):
            packing = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(name, parts[name], packing)
    return held.getvalue()


def word_paragraph(text: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, *, title: str = "", author: str = "", footnotes: str = "", **parts: str | bytes) -> bytes:
    """A DOCX with this XML in `w:body`, and in `w:footnotes`. `parts`: by a name with `__` for each /."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "word/document.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml">'
            f"<w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{DOCX_STYLES}</w:styles>',
    }
    if footnotes:
        found["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{footnotes}</w:footnotes>'
    if title or author:
        found["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator></cp:coreProperties>"
        )
    found |= {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped(found, "[Content_Types].xml")


ODT_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
ODT_AUTOMATIC = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Lied"/>'
    '<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:margin-left="2cm" '
    'fo:text-align="end"/></style:style>'
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold" '
    'style:text-underline-style="solid" style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties '
    'style:text-position="super 58%"/></style:style>'
)
ODT_COMMON = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR"/>'
    "</style:default-style>"
    '<style:style style:name="Lied" style:family="paragraph">'
    '<style:paragraph-properties fo:text-align="center"/>'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Horizontal_20_Line" style:family="paragraph"/>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
)


def odt(body: str, *, title: str = "", author: str = "", **parts: str | bytes) -> bytes:
    """An ODT whose `office:text` holds this XML."""
    found: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMESPACES}>'
            f"<office:automatic-styles>{ODT_AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {ODT_NAMESPACES}><office:styles>{ODT_COMMON}</office:styles>"
            "</office:document-styles>"
        ),
        "meta.xml": (
            f"<office:document-meta {ODT_NAMESPACES}><office:meta><dc:title>{title}</dc:title>"
            f"<meta:initial-creator>{author}</meta:initial-creator></office:meta></office:document-meta>"
        ),
    }
    found |= {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped(found, "mimetype")


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub(
    *pages: str, title: str = "", author: str = "", language: str = "", about: str = "", **parts: str | bytes
) -> bytes:
    """An EPUB with these bodies as pages, in this order, though its files are named the other way round."""
    names = [f"page {len(pages) - number}.xhtml" for number in range(len(pages))]
    items = "".join(
        f'<item id="i{number}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(names)
    )
    order = "".join(f'<itemref idref="i{number}"/>' for number in range(len(pages)))
    found: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format("OEBPS/content.opf"),
        "OEBPS/content.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
            f"<dc:description>{about}</dc:description></metadata><manifest>{items}"
            '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>'
            f'<spine><itemref idref="n"/>{order}</spine></package>'
        ),
        "OEBPS/nav.xhtml": "<html><body><nav><ol><li>Contents</li></ol></nav></body></html>",
    }
    for name, page in zip(names, pages, strict=True):
        body = page if page.startswith("<body") else f"<body>{page}</body>"
        found[f"OEBPS/{name}"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
            f"<title>{title}</title></head>{body}</html>"
        )
    found |= {name.replace("__", "/"): part for name, part in parts.items()}
    return zipped(found, "mimetype")
