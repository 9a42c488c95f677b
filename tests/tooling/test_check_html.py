"""The markup check follows the filter forms it finds, and reports errors with the page they are on."""

from scripts.check_html import BAD_INPUT, errors, filter_variants


FORM = """
<form method="post"><input type="checkbox" name="agree" value="yes"></form>
<form method="get">
  <input type="search" name="q">
  <select name="rung"><option value="">Any</option><option value="involving">Involving</option></select>
  <input type="checkbox" name="audience" value="carers"><input type="checkbox" name="audience" value="staff">
</form>
"""


def test_every_filter_is_used_alone_and_all_are_used_together_and_then_bad_input() -> None:
    variants = filter_variants(FORM)
    assert variants[:3] == ["rung=involving", "audience=carers", "rung=involving&audience=carers"]
    assert len(variants) == 3 + len(BAD_INPUT)


def test_a_page_without_filters_has_no_variants() -> None:
    assert filter_variants("<form><input type='search' name='q'></form>") == []


def test_an_error_names_the_file_the_line_and_the_markup() -> None:
    message = {
        "type": "error",
        "url": "file:/var/html/pages/en-HubPage-3.html",
        "lastLine": 12,
        "message": "Stray end tag “p”.",
        "extract": "text</p>\n",
    }
    advice = {"type": "info", "message": "Trailing slash"}
    assert errors({"messages": [message, advice]}) == ["en-HubPage-3.html:12: Stray end tag “p”.\n    text</p>"]
