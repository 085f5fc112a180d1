"""Letters leave over SMTP, and each answer of a mail server has its meaning: later, never, sent, or in doubt."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import LazySettings

from tests.lib.cast import NOON
from tests.lib.mail_server import PASSWORD, USER, Postbox, serving
from wellhead.config.mail_server import mail_server
from wellhead.foundation import mail, outbox
from wellhead.foundation.models import Clinic, OutboxMessage

LETTER: dict[str, object] = {"to": "ada@home.example", "title": "Straße", "words": "Hello\n.\n..dots stay\n"}


def use(settings: LazySettings, line: str) -> None:
    server = mail_server(line)
    assert server is not None
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.host, server.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = server.user, server.password
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = server.uses_starttls, server.uses_tls
    settings.EMAIL_TIMEOUT = 2


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    with serving(Postbox()) as box:
        use(settings, f"smtp+plain://127.0.0.1:{box.port}")
        yield box


def queue(clinic: Clinic, **more: object) -> None:
    outbox.put(clinic.id, "email", "one", payload={**LETTER, **more}, due_at=NOON)


def send(*, days: int = 0) -> int:
    return outbox.send_due({"email": mail.queued_letter}, now=NOON + timedelta(days=days))


def stands() -> tuple[str, str]:
    row = OutboxMessage.objects.get()
    return row.state, row.last_error_code


def test_a_letter_arrives_once_with_its_words_as_they_were(clinic: Clinic, postbox: Postbox) -> None:
    queue(clinic)
    assert (send(), send(days=1)) == (1, 0)
    (letter,) = postbox.letters
    body = letter.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().replace("\r\n", "\n") == LETTER["words"]
    assert stands() == ("sent", "")


def test_its_message_id_is_the_message_itself(clinic: Clinic, postbox: Postbox) -> None:
    queue(clinic)
    send()
    assert postbox.ids == [f"<{OutboxMessage.objects.get().pk.hex}@wellhead.example>"]


def test_a_busy_server_gets_it_later_and_once(clinic: Clinic, postbox: Postbox) -> None:
    queue(clinic)
    postbox.to_recipient = "450 try later"
    assert (send(), stands()) == (0, ("waiting", "450"))
    postbox.to_recipient, postbox.to_letter = "250 OK", "451 try later"
    assert (send(days=1), stands()) == (0, ("waiting", "451"))
    postbox.to_letter = "250 OK"
    assert (send(days=2), send(days=3), len(postbox.letters)) == (1, 0, 1)


@pytest.mark.parametrize("step", ["to_recipient", "to_letter"])
def test_refused_for_good_is_not_tried_again(clinic: Clinic, postbox: Postbox, step: str) -> None:
    queue(clinic)
    setattr(postbox, step, "550 nobody here")
    assert (send(), stands()) == (0, ("refused", "550"))
    setattr(postbox, step, "250 OK")
    assert (send(days=1), postbox.letters) == (0, [])


def test_a_line_dropped_after_the_letter_is_doubt_and_never_a_second_letter(
    clinic: Clinic, postbox: Postbox
) -> None:
    queue(clinic)
    postbox.hang_up_after = True
    assert (send(), stands()[0], len(postbox.letters)) == (0, "in_doubt", 1)
    postbox.hang_up_after = False
    assert (send(days=1), len(postbox.letters)) == (0, 1)


def test_a_server_that_is_not_there_is_asked_again_later(clinic: Clinic, settings: LazySettings) -> None:
    with serving(Postbox()) as box:
        port = box.port
    use(settings, f"smtp+plain://127.0.0.1:{port}")
    queue(clinic)
    assert (send(), stands()) == (0, ("waiting", "ConnectionRefusedError"))


def test_an_address_that_cannot_be_written_is_refused_here(clinic: Clinic, postbox: Postbox) -> None:
    queue(clinic, to="ada\n@home.example")
    assert (send(), stands(), postbox.letters) == (0, ("refused", "address"), [])


def test_files_go_along_with_their_kind(clinic: Clinic, postbox: Postbox) -> None:
    queue(clinic, files=[["visit.ics", "text/calendar; method=REQUEST; charset=utf-8", "QkVHSU4="]])
    send()
    part = postbox.letters[0].get_payload(1)
    assert part.get_content_type() == "text/calendar"  # type: ignore[union-attr]
    assert part.get_param("method") == "REQUEST"  # type: ignore[union-attr]
    assert part.get_payload(decode=True) == b"BEGIN"  # type: ignore[union-attr]


def test_it_encrypts_and_signs_in_when_the_line_says_so(
    clinic: Clinic, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    queue(clinic)
    with serving(Postbox(), context) as box:
        use(settings, f"smtp://{USER}:a%20pass%2Fword%3A%20with%20signs@localhost:{box.port}")
        assert PASSWORD == settings.EMAIL_HOST_PASSWORD
        assert (send(), stands()) == (0, ("waiting", "SSLCertVerificationError"))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert (send(days=1), box.secured) == (1, [True])
        settings.EMAIL_HOST_PASSWORD = "wrong"
        OutboxMessage.objects.update(state="waiting", sent_at=None)
        assert (send(days=2), stands()) == (0, ("waiting", "535"))


@pytest.mark.parametrize(
    "line", ["mail.example", "http://mail.example", "smtp://", "smtp+plain://u:p@mail.example", "smtp://a/b"]
)
def test_a_line_that_is_no_mail_server_is_refused_when_the_program_starts(line: str) -> None:
    with pytest.raises(ValueError, match="WELLHEAD_SMTP_URL"):
        mail_server(line)


def make_certificate(folder: Path) -> Path:
    """A certificate for localhost that nobody else has signed, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    place = folder / "localhost.pem"
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(text + made.public_bytes(serialization.Encoding.PEM))
    return place
