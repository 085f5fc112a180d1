"""The environment is made once, made again when it must be, and never left half-made."""

from pathlib import Path

from tests.install.conftest import start_in

UNREACHABLE = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"}


def test_a_second_start_says_nothing_of_installing(started: Path) -> None:
    assert start_in(started, "echo").stderr == ""


def test_an_interrupted_start_is_noticed_and_made_good(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").write_text("", encoding="utf-8")
    done = start_in(checkout, "echo")
    assert "half-made environment" in done.stderr
    assert done.returncode == 7
    assert not (checkout / ".venv.making").exists()


def test_changed_requirements_make_it_again(started: Path) -> None:
    lock = started / "requirements" / "app.txt"
    lock.write_text(lock.read_text(encoding="utf-8") + "# one more line\n", encoding="utf-8")
    done = start_in(started, "echo")
    assert "requirements or the Python changed" in done.stderr
    assert done.returncode == 7


def test_a_closed_network_is_one_sentence_and_leaves_nothing_behind(checkout: Path) -> None:
    lock = "uv==0.13.9 --hash=sha256:" + "0" * 64 + "\n"
    (checkout / "requirements" / "uv.txt").write_text(lock, encoding="utf-8")
    done = start_in(checkout, "run", "--port", "8197", more=UNREACHABLE)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("The package index cannot be reached.")
    assert not list(checkout.glob(".venv*"))


def test_a_clinic_on_postgresql_gets_an_environment_that_can_talk_to_it(checkout: Path) -> None:
    lock = "uv==0.13.9 --hash=sha256:" + "0" * 64 + "\n"
    (checkout / "requirements" / "uv.txt").write_text(lock, encoding="utf-8")
    address = {"DATABASE_URL": "postgresql://clinic@localhost/clinic"}
    done = start_in(checkout, "run", "--port", "8195", more=UNREACHABLE | address)
    assert "Making a Python environment for postgres.txt" in done.stderr


def test_an_installer_that_cannot_be_had_is_replaced_by_pip(started: Path) -> None:
    assert (started / ".venv" / "wellhead-stamp.txt").exists()
    assert not list((started / ".venv").glob("**/uv"))
