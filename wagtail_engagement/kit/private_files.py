"""Where files of records lie: a storage without a public address, under names nobody can guess."""

import uuid
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, InvalidStorageError, Storage, storages


#: A site names a storage of its own under this alias of ``STORAGES``.
ALIAS = "wagtail_engagement_private"


def default_root() -> Path:
    """The folder beside ``MEDIA_ROOT`` used where the site names no storage."""
    media = Path(settings.MEDIA_ROOT or "media").absolute()
    return media.parent / f"{media.name}_private"


def private_storage() -> Storage:
    """The storage of files that are only ever served by our own view."""
    try:
        return storages[ALIAS]
    except InvalidStorageError:
        return FileSystemStorage(location=default_root(), base_url=None)


def random_name(instance: Any, filename: str) -> str:
    """A name that says nothing of its content; only the ending of the uploaded name is kept."""
    ending = PurePosixPath(filename.replace("\\", "/")).suffix.lower()[:10]
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}{ending if ending[1:].isalnum() else ''}"
