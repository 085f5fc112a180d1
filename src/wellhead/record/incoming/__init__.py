"""What somebody sends us as a file: judged by what it holds, never by what it says of itself."""

from wellhead.record.incoming.checking import MOST_BYTES, Checked, checked

__all__ = ["MOST_BYTES", "Checked", "checked"]
