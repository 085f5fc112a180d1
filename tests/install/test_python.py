"""A Python that cannot carry Wellhead is told so in words."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.install.conftest import start_in


def test_a_python_without_its_venv_module_gets_the_line_that_installs_it(
    checkout: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nsys.modules['ensurepip'] = None\n", encoding="utf-8"
    )
    done = start_in(checkout, "run", "--port", "8198", more={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert not list(checkout.glob(".venv*"))


def test_a_python_that_is_too_old_is_refused(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(launcher.Trouble, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        launcher.check_python()


def test_the_launcher_parses_on_pythons_that_are_too_old(launcher: ModuleType) -> None:
    source = Path(launcher.__file__ or "").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
