"""Makes freshly generated migrations fit every host: base page, image and document models are named by the site.

Run by ``make migrations`` after ``makemigrations`` with the lowest supported versions. Core's migrations point at
whatever models the site uses; page migrations keep Wagtail's own base page, which is all they are for.
"""

import re
import sys
from pathlib import Path


CORE = Path("wagtail_engagement/migrations")
SWAPS = (
    ("to='wagtailcore.page'", "to=page_model_string()"),
    ("to='wagtailimages.image'", "to=image_model_string()"),
    ("to='wagtaildocs.document'", "to=document_model_string()"),
)
DEPENDENCIES = (
    (r"\('wagtailimages', '[^']+'\)", "migrations.swappable_dependency(image_model_string())"),
    (r"\('wagtaildocs', '[^']+'\)", "migrations.swappable_dependency(document_model_string())"),
)


def mend(text: str, *, core: bool) -> str:
    """The text of a migration with the swappable models named by functions; unchanged where it has none."""
    text = text.replace("import modelsearch.index\n", "import wagtail.search.index\n")
    text = text.replace("modelsearch.index.Indexed", "wagtail.search.index.Indexed")
    swaps = SWAPS if core else SWAPS[1:]
    used = [new for old, new in swaps if old in text]
    for old, new in swaps:
        text = text.replace(old, new)
    for pattern, new in DEPENDENCIES:
        text = re.sub(pattern, new, text)
    if core and "page_model_string()" in text and "swappable_dependency(page_model_string())" not in text:
        text = text.replace(
            "    dependencies = [\n",
            "    dependencies = [\n        migrations.swappable_dependency(page_model_string()),\n",
        )
    names = sorted({re.match(r"to=(\w+)\(\)", new).group(1) for new in used})
    if names and "wagtail_engagement.compat" not in text:
        text = text.replace(
            "from django.db import migrations, models\n",
            "from django.db import migrations, models\n\nfrom wagtail_engagement.compat import "
            + ", ".join(names)
            + "\n",
        )
    return text


def main() -> int:
    for path in sorted(Path("wagtail_engagement").glob("**/migrations/0*.py")):
        before = path.read_text()
        after = mend(before, core=path.parent == CORE)
        if after != before:
            path.write_text(after)
            sys.stdout.write(f"mended {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
