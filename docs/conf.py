"""How the documentation is built: CommonMark sources, the theme of Wagtail's own documentation, warnings as errors."""

import re
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent

project = "Wagtail Engagement"
author = "Wagtail Engagement contributors"
project_copyright = f"2026, {author}"
release = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1]
version = ".".join(release.split(".")[:2])
language = "en-GB"

extensions = ["myst_parser", "sphinx_copybutton", "sphinx_wagtail_theme"]
exclude_patterns = ["_build"]
nitpicky = True
# Links to a heading of another page, such as "settings.md#include-css".
myst_heading_anchors = 3

html_title = f"{project} {release}"
html_theme = "sphinx_wagtail_theme"
html_theme_options = {
    "project_name": project,
    "logo_alt": f"{project}: contents",
    "footer_links": "",
    "github_url": "",
}
html_static_path = ["_static"]
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None
