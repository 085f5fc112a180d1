"""The engines by name; each is loaded only when it is asked for, and said by name when it is not installed."""

import importlib
import importlib.util
import os
import shutil
from collections.abc import Mapping

from wellhead.population.job import Engine

ENGINES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "polars": ("wellhead.population.by_planes", ("polars", "pyarrow", "numpy")),
    "duckdb": ("wellhead.population.by_duckdb", ("duckdb", "pyarrow", "numpy")),
    "spark": ("wellhead.population.by_spark", ("pyspark", "pandas", "pyarrow", "numpy")),
}
"""Each engine, the module that holds its `classify`, and the packages that it needs."""


class NotInstalled(Exception):
    """A package or program that an engine needs is not there; the message says how to get it."""


def find(name: str) -> Engine:
    """Return an engine. Raises NotInstalled with the line to type."""
    module, needed = ENGINES[name]
    missing = [package for package in needed if importlib.util.find_spec(package) is None]
    if missing:
        extra = "spark" if name == "spark" else "population"
        raise NotInstalled(
            f"The engine {name} needs {', '.join(missing)}, which is not installed here. "
            f"Start this with ./wellhead, which installs it, or type: pip install -r requirements/{extra}.txt"
        )
    if name == "spark" and not java_there():
        raise NotInstalled(
            "The engine spark needs Java 17 or newer, and no java was found. Install it "
            "(on Debian or Ubuntu: apt-get install openjdk-17-jre-headless), or set JAVA_HOME."
        )
    engine: Engine = importlib.import_module(module)
    return engine


def java_there() -> bool:
    """Whether Spark will find Java: by JAVA_HOME first, as its own scripts do."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin" if home else None) is not None
