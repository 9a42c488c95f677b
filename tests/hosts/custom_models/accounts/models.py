"""The host's own user model, in an app of its own as Django advises."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Officer(AbstractUser):
    staff_number = models.CharField(max_length=20, blank=True)
