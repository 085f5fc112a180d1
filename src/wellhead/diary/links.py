"""The secret in a link that shares a diary: made from its key, so that no copy of it is kept anywhere."""

from __future__ import annotations

import base64
import hashlib
import uuid

from django.utils.crypto import salted_hmac

SECRET_BYTES = 24
"""192 bits: nobody guesses it."""


def secret_of(key: uuid.UUID) -> str:
    """The secret of the share with this key."""
    made = salted_hmac("wellhead.diary.share", key.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:SECRET_BYTES]).decode()


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
