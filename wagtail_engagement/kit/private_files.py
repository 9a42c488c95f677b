"""Where files of records lie: a storage without a public address, under names nobody can guess."""

import uuid
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages


#: A site names a storage of its own under this alias of ``STORAGES``.
ALIAS = "wagtail_engagement_private"


def default_root() -> Path:
    """The folder beside ``MEDIA_ROOT`` used where the site names no storage."""
    media = Path(settings.MEDIA_ROOT or "media").absolute()
    return media.parent / f"{media.name}_private"


def named_storage() -> Storage:
    """The storage the site names; else a folder that only the site's own user can read.

    Raises:
        InvalidStorageError: what the site names cannot be made.
    """
    if ALIAS in storages.backends:
        return storages[ALIAS]
    return FileSystemStorage(location=default_root(), file_permissions_mode=0o600, directory_permissions_mode=0o700)


class PrivateStorage(Storage):
    """The named storage without its addresses: a file leaves it only through a view that asks who may read it."""

    def url(self, name: str | None) -> str:
        """Refuse.

        Raises:
            SuspiciousFileOperation: always; Django's own storage would give an address below ``MEDIA_URL``.
        """
        raise SuspiciousFileOperation("Files of records have no address of their own.")

    def _open(self, name: str, mode: str = "rb") -> File:
        return named_storage().open(name, mode)

    def _save(self, name: str, content: File) -> str:
        return named_storage().save(name, content)

    def delete(self, name: str) -> None:
        named_storage().delete(name)

    def exists(self, name: str) -> bool:
        return named_storage().exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        return named_storage().listdir(path)

    def size(self, name: str) -> int:
        return named_storage().size(name)

    def get_modified_time(self, name: str) -> Any:
        return named_storage().get_modified_time(name)


def private_storage() -> Storage:
    """The storage of files that are only ever served by our own view."""
    return PrivateStorage()


def random_name(instance: Any, filename: str) -> str:
    """A name that says nothing of its content; only the ending of the uploaded name is kept."""
    ending = PurePosixPath(filename.replace("\\", "/")).suffix.lower()[:10]
    name = uuid.uuid4().hex
    return f"{name[:2]}/{name}{ending if ending[1:].isalnum() else ''}"
