"""Keeps the knowledge as it was read, beside Python's own byte code, so that the next start reads no YAML.

What is kept is believed only when nothing speaks against it:

- nobody but its owner, who is this user or root, can write the file or its folder;
- its check sum holds, so it was not cut short;
- every file of the knowledge and of the engine's code has the size and times noted in it. Where one differs,
  all are read and hashed: the same bytes are still believed, and the new times are noted.

Else the files are read again. Nothing is kept while a file is so fresh that one more change might leave its
times as they are, nor when the content has faults.
"""

import os
import sys
import time
import zlib
from collections.abc import Iterator, Sequence

from wellhead.knowledge import content
from wellhead.knowledge.library import Library, read
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import dataclass

MAGIC = b"wellhead knowledge 1\n"
FRESH_NS = 2_000_000_000
"""Two seconds: no file system in use keeps times more coarsely."""

_OTHERS_MAY_WRITE = 0o022
_HASHES = 128


def load(root: str = content.ROOT, folders: Sequence[str] | None = None) -> Library:
    """Give the knowledge from what was kept, else from its files, which are then kept in the first folder that serves."""
    places = (*_believable_folders(root),) if folders is None else folders
    now = time.time_ns()
    signature = _signature(root)
    doubtful = []
    for place in places:
        kept = _opened(os.path.join(place, _name(root)))
        if kept is None:
            continue
        found = kept.library() if kept.signature == signature else None
        if found is not None:
            return found
        doubtful.append(kept)
    return _by_content(root, doubtful, _Keeping(places, signature, is_fresh=_is_fresh(root, now)))


def _by_content(root: str, doubtful: "Sequence[_Kept]", keeping: "_Keeping") -> Library:
    hashes = (content.digest(content.read(root)) + content.digest(_code())).encode()
    same = (kept.library() for kept in doubtful if kept.hashes == hashes)
    found = next((library for library in same if library is not None), None) or read(root)
    if not found.faults and found.rules.hash.encode() == hashes[: _HASHES // 2]:
        keeping.keep(found, hashes, _name(root))
    return found


@dataclass(frozen=True)
class _Kept:
    """One kept file: what was noted of the files it came from, and the knowledge still frozen."""

    signature: bytes
    hashes: bytes
    check: bytes
    payload: bytes

    def library(self) -> Library | None:
        """Give the knowledge; None when the file is damaged or not from this program."""
        return (
            _thawed(self.payload)
            if self.check == _check(self.signature + self.hashes, self.payload)
            else None
        )


def _opened(path: str) -> _Kept | None:
    """Read a kept file; None when there is none, when others could have written it or when it is no such file."""
    try:
        if not _is_ours(os.lstat(os.path.dirname(path))):
            return None
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            if not _is_ours(os.fstat(file.fileno())) or file.read(len(MAGIC)) != MAGIC:
                return None
            check = file.read(4)
            body = file.read(int.from_bytes(file.read(4), "big"))
            return _Kept(body[:-_HASHES], body[-_HASHES:], check, file.read())
    except OSError:
        return None


def _check(body: bytes, payload: bytes) -> bytes:
    return zlib.crc32(payload, zlib.crc32(body)).to_bytes(4, "big")


def _thawed(payload: bytes) -> Library | None:
    try:
        from _pickle import UnpicklingError, loads
    except ImportError:
        from pickle import UnpicklingError, loads
    try:
        found = loads(payload)  # noqa: S301  only we can have written it, and its check sum holds
    except (UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError):
        return None
    return found if isinstance(found, Library) else None


class _Keeping:
    """Where and with which signature to keep what was read; nowhere when a file is too fresh."""

    def __init__(self, folders: Sequence[str], signature: bytes, *, is_fresh: bool) -> None:
        self.folders = () if is_fresh else folders
        self.signature = signature

    def keep(self, library: Library, hashes: bytes, name: str) -> None:
        """Write to the first folder that takes it; nobody is told when none does, for nothing is lost."""
        import pickle

        _make_ready(library.rules)
        payload = pickle.dumps(library, protocol=5)
        body = self.signature + hashes
        written = MAGIC + _check(body, payload) + len(body).to_bytes(4, "big") + body + payload
        for folder in self.folders:
            if _wrote(folder, name, written):
                return


def _make_ready(rules: Rules) -> None:
    """Let the engine work out what it works out once and keeps with the rules, so that this is kept as well."""
    from wellhead.reasoning.classify import classify
    from wellhead.reasoning.facts import Facts

    classify(Facts(), rules)


def _wrote(folder: str, name: str, written: bytes) -> bool:
    """Say whether the file now stands there. It appears whole or not at all, whoever else writes it."""
    if sys.dont_write_bytecode and os.path.basename(folder) == "__pycache__":
        return False
    making = os.path.join(folder, f"{name}.{os.getpid()}.{time.monotonic_ns()}")
    try:
        os.makedirs(folder, mode=0o755 if folder.endswith("__pycache__") else 0o700, exist_ok=True)
        if not _is_ours(os.lstat(folder)):
            return False
        with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
            os.chmod(making, 0o644)
            file.write(written)
        os.replace(making, os.path.join(folder, name))
    except OSError:
        _remove(making)
        return False
    return True


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return


def _is_ours(known: os.stat_result) -> bool:
    """Say whether only this user or root can have written it. Where the system has no owners, its own walls hold."""
    if not hasattr(os, "geteuid"):
        return True
    return known.st_uid in (0, os.geteuid()) and not known.st_mode & _OTHERS_MAY_WRITE


def _believable_folders(root: str) -> Iterator[str]:
    """Yield where the byte code of this package lies, then a folder of the user's own."""
    yield os.path.join(root, "__pycache__")
    own = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME", "")
    if not os.path.isabs(own):
        own = os.path.join(os.path.expanduser("~"), ".cache")
    if os.path.isabs(own):
        yield os.path.join(own, "wellhead")


def _name(root: str) -> str:
    """Return a name for this Python and this copy of the program."""
    return f"classification-{zlib.crc32(os.fsencode(root)):08x}.{sys.implementation.cache_tag}.kept"


def _signature(root: str) -> bytes:
    """Return what is noted of every file: this Python, the root, names, sizes and times."""
    return repr((sys.hexversion, root, content.signature(root), _code_signature())).encode()


def _is_fresh(root: str, now: int) -> bool:
    stamps = (*content.signature(root), *_code_signature())
    return any(max(written, changed) > now - FRESH_NS for _, _, written, changed in stamps)


def _code_signature() -> list[tuple[str, int, int, int]]:
    return sorted((name, *content.stamp(entry.stat())) for name, entry in _code_files())


def _code() -> dict[str, bytes]:
    held = {}
    for name, entry in _code_files():
        with open(entry.path, "rb") as file:
            held[name] = file.read()
    return held


def _code_files() -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the modules whose classes are kept or that make them: the engine's and the readers'."""
    package = os.path.dirname(content.ROOT)
    for room in ("knowledge", "reasoning"):
        with os.scandir(os.path.join(package, room)) as held:
            yield from ((f"{room}/{entry.name}", entry) for entry in held if entry.name.endswith(".py"))
