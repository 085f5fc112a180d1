"""Finished parts of a long run, kept beside the result until it is whole; a run that was killed goes on there.

Parts are quick to write and to read. The result is encoded while the rows are judged, in a thread of its own; only
a run that goes on encodes its parts once more.

Nothing stands under the final name before it is whole: every file is written under another name and renamed.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

PART_ROWS = 1 << 20
"""Rows a part: what a killed run loses at most."""

GROUP_ROWS = 1 << 18
"""Rows a row group of the result."""

PLAN = "plan.json"
WHOLE = "whole.making"
"""The result among its parts, until it is put in its place."""

Shape = Callable[[pa.RecordBatch], pa.RecordBatch]
"""What gives a batch of a part the types of the result."""


class CannotGoOn(Exception):
    """Parts of an earlier run stand in the way; the message says what to do."""


def fingerprint(place: Path) -> str:
    """Return what changes whenever a Parquet file is written anew: size, moment, and the hash of its footer."""
    seen = place.stat()
    with place.open("rb") as file:
        file.seek(max(seen.st_size - 8, 0))
        length = int.from_bytes(file.read(4), "little")
        file.seek(max(seen.st_size - 8 - length, 0))
        footer = hashlib.sha256(file.read()).hexdigest()
    return f"{seen.st_size} {seen.st_mtime_ns} {footer}"


class Parts:
    """The folder of parts beside one result."""

    def __init__(self, result: Path, plan: Mapping[str, str]) -> None:
        """`plan` says what the parts are made from; other parts are never taken for these."""
        self.result = result
        self.folder = result.with_name(f"{result.name}.parts")
        self.plan = dict(plan)

    def open(self, *, resume: bool) -> int:
        """Return how many rows are done. Raises CannotGoOn for parts that are left over or of another run."""
        if not self.folder.exists():
            self.folder.mkdir(parents=True)
            self._write_plan()
            return 0
        if not resume:
            raise CannotGoOn(
                f"{self.folder} holds parts of a run that did not end. Add --resume to go on with it, "
                "or remove that folder to start anew."
            )
        self._check_plan()
        for half in self.folder.glob("*.making"):
            half.unlink()
        return self.done()

    def _write_plan(self) -> None:
        making = self.folder / f"{PLAN}.making"
        making.write_text(json.dumps(self.plan, indent=2), encoding="utf-8")
        making.replace(self.folder / PLAN)

    def _check_plan(self) -> None:
        try:
            kept = json.loads((self.folder / PLAN).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = None
        if not isinstance(kept, dict):
            raise CannotGoOn(f"{self.folder} is not a folder of parts. Remove or rename it, then start anew.")
        changed = [what for what, value in self.plan.items() if kept.get(what) != value]
        if changed:
            raise CannotGoOn(
                f"The run cannot go on, because it began with another {' and another '.join(changed)}. "
                f"Remove {self.folder} to start anew."
            )

    def done(self) -> int:
        """Return the rows of the parts that follow each other from the first row on."""
        rows = 0
        for start, stop, _ in self._finished():
            if start != rows:
                break
            rows = stop
        return rows

    def _finished(self) -> list[tuple[int, int, Path]]:
        found = []
        for place in self.folder.glob("rows-*-*.arrow"):
            start, stop = place.stem.split("-")[1:]
            found.append((int(start), int(stop), place))
        return sorted(found)

    def write(self, batches: Iterable[pa.RecordBatch], schema: pa.Schema, start: int) -> Iterator[int]:
        """Keep the batches as parts and write the result beside them; yields the rows done after each batch.

        Parts of an earlier run come first in the result. It has its final name after `finish` only.
        """
        with Result(self.folder / WHOLE, schema) as result:
            for place in (place for _, stop, place in self._finished() if stop <= start):
                for batch in _batches(place):
                    result.add(batch)
            part: _Part | None = None
            rows = start
            for batch in batches:
                part = part or _Part(self.folder, schema, rows)
                part.add(batch)
                result.add(batch)
                rows += batch.num_rows
                if part.rows >= PART_ROWS:
                    part.finish()
                    part = None
                yield rows
            if part:
                part.finish()

    def finish(self) -> None:
        """Give the result its final name, at once, and remove the parts."""
        _put_in_place(self.result, leaving=self.folder)

    def abandon(self) -> None:
        """Remove the parts: what they were made from is wrong, so nobody could go on with them."""
        shutil.rmtree(self.folder, ignore_errors=True)


def join(
    places: Iterable[Path],
    result: Path,
    schema: pa.Schema,
    *,
    leaving: Path,
    shaped: Shape = lambda batch: batch,
) -> None:
    """Write some parts as one Parquet file under its final name, at once, and remove their folder."""
    with Result(leaving / WHOLE, schema) as joined:
        for place in places:
            for batch in _batches(place):
                joined.add(shaped(batch))
    _put_in_place(result, leaving=leaving)


def _put_in_place(result: Path, *, leaving: Path) -> None:
    whole = leaving / WHOLE
    with whole.open("rb+") as file:
        os.fsync(file.fileno())
    whole.replace(result)
    shutil.rmtree(leaving)


def _batches(place: Path) -> Iterator[pa.RecordBatch]:
    if place.suffix == ".parquet":
        yield from pq.ParquetFile(place).iter_batches(GROUP_ROWS)
        return
    with pa.OSFile(str(place)) as source, pa.ipc.open_stream(source) as reader:
        for batch in reader:
            yield batch.replace_schema_metadata(None)


class Result:
    """The Parquet file while it is written: one row group is encoded while the next is judged, and none waits."""

    def __init__(self, place: Path, schema: pa.Schema) -> None:
        """Begin the file. Ranges are noted of numbers only: the few words are in every group."""
        self.schema = schema
        self.writer = pq.ParquetWriter(
            place,
            schema,
            compression="zstd",
            compression_level=1,
            write_statistics=[field.name for field in schema if pa.types.is_integer(field.type)],
        )
        self.thread = ThreadPoolExecutor(1)
        self.encoding: Future[None] | None = None
        self.waiting: list[pa.RecordBatch] = []
        self.rows = 0

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_problem: object) -> None:
        """Write what is left and the end of the file; after a failure, only let go of it."""
        try:
            if kind is None:
                self._encode()
                self._wait()
        finally:
            self.thread.shutdown()
            self.writer.close()

    def add(self, batch: pa.RecordBatch) -> None:
        """Take one batch, and hand a row group over once there are rows enough."""
        self.waiting.append(batch)
        self.rows += batch.num_rows
        if self.rows >= GROUP_ROWS:
            self._encode()

    def _encode(self) -> None:
        self._wait()
        if self.waiting:
            table = pa.Table.from_batches(self.waiting, self.schema)
            self.encoding = self.thread.submit(self.writer.write_table, table, row_group_size=GROUP_ROWS)
        self.waiting, self.rows = [], 0

    def _wait(self) -> None:
        if self.encoding:
            self.encoding.result()
            self.encoding = None


class _Part:
    """One part while it is written."""

    def __init__(self, folder: Path, schema: pa.Schema, start: int) -> None:
        self.folder = folder
        self.start = start
        self.rows = 0
        self.making = folder / f"{start:015d}.making"
        self.sink = pa.OSFile(str(self.making), "wb")
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        self.writer = pa.ipc.new_stream(self.sink, schema.remove_metadata(), options=options)

    def add(self, batch: pa.RecordBatch) -> None:
        """Write one batch."""
        self.writer.write_batch(batch)
        self.rows += batch.num_rows

    def finish(self) -> None:
        """Close the part and give it the name that counts."""
        self.writer.close()
        self.sink.close()
        stop = self.start + self.rows
        self.making.rename(self.folder / f"rows-{self.start:015d}-{stop:015d}.arrow")
