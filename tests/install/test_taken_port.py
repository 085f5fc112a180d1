"""A port on which somebody listens is noticed before anything slow."""

import socket
from pathlib import Path

from tests.install.conftest import start_in


def test_a_taken_port_is_told_in_one_sentence_that_names_another(checkout: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        done = start_in(checkout, "run", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} is taken" in done.stderr
    assert "--port" in done.stderr
    assert not (checkout / ".venv").exists()
