"""The secret in the private link of an asking: made from its key, so that no copy of it is kept anywhere."""

from __future__ import annotations

import base64
import hashlib
import uuid

from django.utils.crypto import salted_hmac

SECRET_BYTES = 18
"""144 bits: nobody guesses it, and it fits a text message."""


def secret_of(key: uuid.UUID) -> str:
    """The secret of the asking with this key."""
    made = salted_hmac("wellhead.outcomes.asking", key.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:SECRET_BYTES]).decode()


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
