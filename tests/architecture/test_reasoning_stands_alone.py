"""The reasoning core runs on Python alone."""

import subprocess
import sys

from tests.architecture import rules
from tests.architecture.source import PACKAGE, check_none, faults, modules

PROBE = """
import importlib, pkgutil, sys
import wellhead.reasoning
for module in pkgutil.walk_packages(wellhead.reasoning.__path__, "wellhead.reasoning."):
    importlib.import_module(module.name)
print(sorted({name.split(".")[0] for name in sys.modules} & {"django", "yaml", "numpy"}))
"""


def test_importing_reasoning_afresh_brings_in_neither_django_nor_yaml_nor_numpy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_reasoning_imports_the_standard_library_only() -> None:
    reasoning = tuple(module for module in modules() if module.room == "reasoning")
    assert (
        faults(lambda module: rules.beyond_standard_library(module, ("wellhead.reasoning",)), reasoning) == []
    )


def test_knowledge_imports_reasoning_and_yaml_only() -> None:
    allowed = ("wellhead.reasoning", "wellhead.knowledge", "yaml", "wellhead")
    knowledge = tuple(module for module in modules() if module.room == "knowledge")
    check_none(faults(lambda module: rules.beyond_standard_library(module, allowed), knowledge))
