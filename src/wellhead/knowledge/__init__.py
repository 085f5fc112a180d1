"""Clinical content as data, with sources and dates, and the reader that checks it."""
