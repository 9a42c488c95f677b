"""Files of the demo: open, accessible documents made from plain text, without any library."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr


ODT = "application/vnd.oasis.opendocument.text"

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_MANIFEST = f"""{_DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{ODT}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def open_document(title: str, paragraphs: Iterable[str], language: str) -> bytes:
    """An OpenDocument text (the format government asks of councils) with a real heading, its title and language.

    Args:
        title: stands as the heading and in the properties, which screen readers announce.
        paragraphs: plain text.
        language: "en" or "cy", so that it is read aloud in the right voice.
    """
    country = "GB"
    text = "".join(f'<text:p text:style-name="Standard">{escape(words)}</text:p>' for words in paragraphs)
    content = (
        f'{_DECLARATION}<office:document-content {_SPACES} office:version="1.3"><office:body><office:text>'
        f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(title)}</text:h>{text}'
        "</office:text></office:body></office:document-content>"
    )
    styles = (
        f'{_DECLARATION}<office:document-styles {_SPACES} office:version="1.3"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" '
        f"fo:font-family={quoteattr('Arial')} fo:language={quoteattr(language)} fo:country={quoteattr(country)}/>"
        "</style:default-style>"
        '<style:style style:name="Standard" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-bottom="0.35cm" fo:line-height="140%"/></style:style>'
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" '
        'style:default-outline-level="1"><style:paragraph-properties fo:margin-bottom="0.5cm"/>'
        '<style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>'
        "</office:styles></office:document-styles>"
    )
    meta = (
        f'{_DECLARATION}<office:document-meta {_SPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(language)}-{country}</dc:language>"
        "<dc:creator>Harrowmere Council</dc:creator></office:meta></office:document-meta>"
    )
    return _zipped({"content.xml": content, "styles.xml": styles, "meta.xml": meta, "META-INF/manifest.xml": _MANIFEST})


def _zipped(files: dict[str, str]) -> bytes:
    """The parts in one archive; the type comes first and uncompressed, as the format asks."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(_entry("mimetype"), ODT, zipfile.ZIP_STORED)
        for name, text in files.items():
            target.writestr(_entry(name), text, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    # a fixed date, so that the same text makes the same file
    return zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
