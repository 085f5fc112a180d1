"""Lock a file with words of the person's own, so that any browser opens it again without us and without a network.

AES-256 in GCM, with a key that PBKDF2 draws from the words (NIST SP 800-132, SHA-256). The numbers stand in the file.
"""

from __future__ import annotations

import base64
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

ROUNDS = 600_000
"""What OWASP's password storage cheat sheet (2023) asks for with SHA-256; half a second on a phone."""
SALT_BYTES, NONCE_BYTES, KEY_BYTES = 16, 12, 32
ABOUT = b"wellhead archive 1"
"""Bound to the content: a file of another kind does not open as this one."""


@dataclass(frozen=True, slots=True)
class Locked:
    """What stands in the file, all of it in base64 but `rounds`."""

    rounds: int
    salt: str
    nonce: str
    content: str


def lock(content: bytes, words: str, *, salt: bytes, nonce: bytes) -> Locked:
    """Lock it. `salt` and `nonce` are random and used once. The words are nowhere kept."""
    sealed = AESGCM(key_of(words, salt)).encrypt(nonce, content, ABOUT)
    return Locked(ROUNDS, _text(salt), _text(nonce), _text(sealed))


def unlock(locked: Locked, words: str) -> bytes:
    """Open it again; raises cryptography's InvalidTag for other words or a changed file."""
    salt, nonce, sealed = map(base64.b64decode, (locked.salt, locked.nonce, locked.content))
    return AESGCM(key_of(words, salt, rounds=locked.rounds)).decrypt(nonce, sealed, ABOUT)


def key_of(words: str, salt: bytes, *, rounds: int = ROUNDS) -> bytes:
    """The key that the words give; written the same way (NFC) on every keyboard, without space around them."""
    plain = unicodedata.normalize("NFC", words).strip().encode()
    return PBKDF2HMAC(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, iterations=rounds).derive(plain)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
