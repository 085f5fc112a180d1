"""Who is a student here, and whose second signature their notes wait for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.foundation import audit
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import access
from wellhead.people.choices import StaffRole
from wellhead.people.models import Staff


def set_supervisor(actor: Actor, student: Staff, supervisor: Staff | None) -> Staff:
    """From now on this supervisor signs the student's notes a second time; None: signs alone.

    Notes that are signed already keep waiting for whoever supervises when they are read. Raises CannotBeDone for
    somebody who cannot supervise: no clinician, gone, the student, or a student in turn.
    """
    require(access.may_run_clinic(actor))
    if student.clinic_id != actor.clinic_id or (supervisor and supervisor.clinic_id != actor.clinic_id):
        raise Refused(hidden())
    if supervisor is not None:
        _check(student, supervisor)
    with audit.writing(actor, "people.supervisor_set") as entry:
        before = student.supervisor_id
        student.supervisor = supervisor
        student.save(update_fields=["supervisor"])
        entry.of(student)
        entry.detail = {
            "before": str(before or ""),
            "supervisor": str(supervisor.pk if supervisor is not None else ""),
        }
    return student


def _check(student: Staff, supervisor: Staff) -> None:
    names = {"student": student.name, "supervisor": supervisor.name}
    if student.role != StaffRole.CLINICIAN or supervisor.role != StaffRole.CLINICIAN:
        raise CannotBeDone(_("Only a physiotherapist has or is a supervisor."))
    if supervisor.left_on is not None:
        raise CannotBeDone(_("%(supervisor)s works here no more. Choose somebody else.") % names)
    if supervisor.pk == student.pk:
        raise CannotBeDone(_("%(student)s cannot sign for themselves twice. Choose somebody else.") % names)
    if supervisor.supervisor_id is not None:
        raise CannotBeDone(
            _("%(supervisor)s is a student too, and cannot stand for %(student)s’s notes.") % names
        )
    if student.students.exists():
        raise CannotBeDone(_("%(student)s supervises somebody. End that first.") % names)
