"""Fields whose defaults are ours, written into migrations as Django's own fields, so that old migrations never need our code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import models

from wellhead.foundation import clock
from wellhead.foundation.identifiers import uuid7

if TYPE_CHECKING:
    # Any: what a field takes and gives is the parent's private business
    _Key: TypeAlias = models.UUIDField[Any, Any]
    _Moment: TypeAlias = models.DateTimeField[Any, Any]
else:
    _Key, _Moment = models.UUIDField, models.DateTimeField


class KeyField(_Key):
    """The primary key of every row: a UUID version 7 made here."""

    def __init__(self, **options: Any) -> None:  # Any: Django's own field options
        options.setdefault("primary_key", True)
        options.setdefault("editable", False)
        options.setdefault("default", uuid7)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Any, Any]:  # Any: as Django declares it
        """As a plain UUID field without a default."""
        name, _, args, options = super().deconstruct()
        options.pop("default", None)
        return name, "django.db.models.UUIDField", args, options


class MomentField(_Moment):
    """A moment that is now unless another is given."""

    def __init__(self, **options: Any) -> None:  # Any: Django's own field options
        options.setdefault("editable", False)
        options.setdefault("default", clock.now)
        super().__init__(**options)

    def deconstruct(self) -> tuple[str, str, Any, Any]:  # Any: as Django declares it
        """As a plain moment field without a default."""
        name, _, args, options = super().deconstruct()
        options.pop("default", None)
        return name, "django.db.models.DateTimeField", args, options
