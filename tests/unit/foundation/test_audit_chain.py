"""The audit trail keeps every event in order and shows any tampering."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.lib.cast import Player
from tests.lib.flush import triggers_aside
from wellhead.foundation import audit
from wellhead.foundation.models import AuditEvent, Clinic


def test_an_untouched_chain_holds(clinic: Clinic, ada: Player) -> None:
    audit.reading(ada.actor, "people.person_opened", person_id=ada.actor.person_id)
    report = audit.verify(clinic)
    assert report.broken_at is None
    assert report.events == AuditEvent.objects.filter(clinic=clinic).count() > 0


@pytest.mark.parametrize("statement", ["UPDATE {} SET event = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_an_event(clinic: Clinic, ada: Player, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("foundation_auditevent"))


def test_a_change_made_behind_the_triggers_is_found_at_its_place(clinic: Clinic, ada: Player) -> None:
    with triggers_aside(), connection.cursor() as cursor:
        cursor.execute("UPDATE foundation_auditevent SET actor_name = 'Nobody' WHERE sequence = 2")
    assert audit.verify(clinic).broken_at == 2


def test_a_removed_event_is_found_at_its_place(clinic: Clinic, ada: Player) -> None:
    with triggers_aside(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM foundation_auditevent WHERE sequence = 1")
    assert audit.verify(clinic).broken_at == 1


def test_work_that_fails_leaves_neither_row_nor_event(clinic: Clinic, ada: Player) -> None:
    before = AuditEvent.objects.count()
    with pytest.raises(RuntimeError), audit.writing(ada.actor, "people.person_registered"):
        Clinic.objects.create(name="Half", slug="half")
        raise RuntimeError
    assert AuditEvent.objects.count() == before
    assert not Clinic.objects.filter(slug="half").exists()
