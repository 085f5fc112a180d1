"""The fingerprint of a signed note, so that anyone can show that not a letter has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID


def content_hash(
    *, note_id: UUID, kind: str, signer: str, signed_at: datetime, content: Mapping[str, object], words: str
) -> str:
    """SHA-256 in hex over what the note says, who signed it and when (to the microsecond, UTC)."""
    said = {
        "note": str(note_id),
        "kind": kind,
        "signer": signer,
        "signed_at": signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "content": content,
        "words": words,
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def co_signature_hash(signed_hash: str, *, signer: str, signed_at: datetime) -> str:
    """SHA-256 in hex over the fingerprint of the signed note, who signed it a second time and when."""
    said = {
        "note_hash": signed_hash,
        "signer": signer,
        "signed_at": signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()
