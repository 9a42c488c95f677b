"""Text from a Word document keeps headings, lists and tables, and brings nothing else along."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.meetings import test_agenda_screen
from tests.meetings.conftest import exempt
from tests.meetings.test_agenda_screen import address, stored
from wagtail_engagement.meetings import agenda, word_text


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>"""
TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def text(words: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def styled(words: str, style: str) -> str:
    return text(words, f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>')


def listed(words: str, number: int) -> str:
    return text(words, f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>')


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{text(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def docx(*parts: str) -> bytes:
    """A small Word document."""
    content = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS.format(f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": RELS.format(
            f'<Relationship Id="r1" Type="{_REL}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r2" Type="{_REL}/numbering" Target="numbering.xml"/>'
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/document.xml": f"<w:document {W}><w:body>{''.join(parts)}</w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, words in content.items():
            archive.writestr(name, words)
    return made.getvalue()


def html_of(*parts: str) -> str:
    data = docx(*parts)
    return word_text.html_of(io.BytesIO(data), len(data))


def test_headings_come_below_those_of_the_agenda() -> None:
    html = html_of(styled("Background", "Heading1"), styled("Costs", "Heading2"), text("It rained."))
    assert html == "<h4>Background</h4><h5>Costs</h5><p>It rained.</p>"


def test_lists_stay_lists() -> None:
    html = html_of(listed("Buses", 1), listed("Bikes", 1), listed("First", 2))
    assert html == "<ul><li>Buses</li><li>Bikes</li></ul><ol><li>First</li></ol>"


def test_a_table_keeps_its_cells_and_gets_headings_and_a_region_that_scrolls() -> None:
    html = html_of(table(("Year", "Cost"), ("2026", "£9")))
    assert html.startswith('<div aria-label="Table 1" class="eng-table" role="region" tabindex="0"><table>')
    assert html.count('<th scope="col">') == 2
    assert "£9" in html


def test_deleted_text_and_comments_are_left_behind() -> None:
    gone = "<w:p><w:del><w:r><w:delText>Secret</w:delText></w:r></w:del><w:r><w:t>Kept</w:t></w:r></w:p>"
    assert html_of(gone) == "<p>Kept</p>"


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<script>alert(1)</script><p>A</p>", "<p>A</p>"),
        ('<p style="color:red" onclick="x()" class="Mso">A</p>', "<p>A</p>"),
        ('<a href="javascript:x()">A</a>', "<a>A</a>"),
        ('<img src="x"><h1>A</h1>', "A"),
        ('<embed embedtype="image" id="1"><p>A</p>', "<p>A</p>"),
        ('<a linktype="page" id="3">A</a>', "<a>A</a>"),
    ],
)
def test_only_what_the_text_of_an_item_may_hold_is_let_in(dirty: str, clean: str) -> None:
    assert word_text.clean(dirty) == clean


def test_what_is_no_readable_document_is_refused_in_words() -> None:
    broken = docx(text("A")).replace(b"<w:document", b"<w:docume")
    for data in (b"", b"hello", b"PK\x03\x04", broken, docx()):
        with pytest.raises(word_text.NotWord, match=r"Word|damaged|no text"):
            word_text.html_of(io.BytesIO(data), len(data))
    with pytest.raises(word_text.NotWord, match="10 MB"):
        word_text.html_of(io.BytesIO(b""), word_text.MAX_BYTES + 1)


# -- on the screen -------------------------------------------------------------------------------------------------


def send(admin: Any, page: Any, made: Any, data: bytes) -> Any:
    return admin.post(address(page, made, "word"), {"file": SimpleUploadedFile("report.docx", data)})


def test_an_archive_whose_names_cannot_be_read_is_refused_in_words() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("word/é.xml", "<x/>")
    data = out.getvalue().replace("é".encode(), b"\xff\xff")
    with pytest.raises(word_text.NotWord):
        word_text.html_of(io.BytesIO(data), len(data))


def test_a_small_file_with_more_text_than_can_be_read_is_refused_before_it_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b"<w:p/>" * 5_000_000)
    with pytest.raises(word_text.NotWord, match="unpacked"):
        word_text.html_of(out, len(out.getvalue()))


def test_the_text_of_a_document_becomes_the_working_text(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Costs", body="<p>Old</p>")
    answer = send(admin, page, made, docx(text("New"), table(("Year", "Cost"), ("2026", "£9"))))
    assert answer.url == f"{address(page)}#{made.anchor}"
    assert "Old" in Client().get(page.url).content.decode()
    agenda.publish(page, [stored(made)], nation="england")
    html = Client().get(page.url).content.decode()
    assert '<th scope="col"><p>Year</p></th>' in html
    assert "£9" in html


def test_a_text_with_a_table_is_not_given_to_an_editor_that_would_lose_it(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, "Costs", public=False)
    send(admin, page, made, docx(table(("Year", "Cost"), ("2026", "£9"))))
    made = stored(made)
    html = admin.get(address(page, made)).content.decode()
    assert "Delete this text" in html
    assert 'name="body"' not in html
    form = {key: value for key, value in test_agenda_screen.form(made).items() if key != "body"}
    admin.post(address(page, made), {**form, "public_title": "What it costs"})
    assert (stored(made).public_title, "£9" in stored(made).body) == ("What it costs", True)
    made = stored(made)
    form["based_on"] = str(made.latest_revision_id)
    refused = admin.post(address(page, made), {**form, **exempt()})
    assert set(refused.context["form"].errors) == {"drop_body"}
    assert "£9" in refused.content.decode()
    admin.post(address(page, made), {**form, **exempt(), "drop_body": "on"})
    assert (stored(made).access, stored(made).body) == ("exempt", "")


def test_a_bad_file_is_refused_beside_its_field_and_changes_nothing(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, body="<p>Old</p>")
    answer = send(admin, page, made, b"hello")
    assert "Save it as .docx" in str(answer.context["form"].errors["file"])
    assert admin.post(address(page, made, "word")).context["form"].errors.keys() == {"file"}
    assert not stored(made).has_unpublished_changes


def test_a_closed_item_takes_no_text(admin: Any, meeting: Any, item: Any) -> None:
    page = meeting()
    made = item(page, public=False, **exempt())
    assert send(admin, page, made, docx(text("Secret"))).url == f"{address(page)}#{made.anchor}"
    assert stored(made).body == ""
