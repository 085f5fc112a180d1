"""What somebody takes home after a session, in the reader's language and with the numbers of the clinic's country."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import queries, weighing
from wellhead.treatment.models import NeedlingSession
from wellhead.treatment.queries import Session
from wellhead.ui.whom_to_ring import filled, numbers_of


def title(session: Session) -> str:
    """The head of the sheet."""
    return _("After your needles") if isinstance(session, NeedlingSession) else _("After your treatment")


def after(session: Session, clinic: Clinic) -> list[str]:
    """What belongs to this session, the most urgent words first; nothing where no needle was used."""
    if isinstance(session, NeedlingSession):
        sites = [each.site_id for each in queries.needles_said(session)]
        return after_needles(sites, clinic) if sites else []
    care = treatment_knowledge.load().aftercare
    if care is None:
        return []
    thrust = care.thrust_text if queries.has_neck_thrust(session) else ""
    return _with_numbers([thrust or care.signs_text, care.hands_text], clinic)


def after_needles(sites: Iterable[str], clinic: Clinic) -> list[str]:
    """What belongs to these muscles and points; what holds for all of them comes last."""
    care = treatment_knowledge.load().aftercare
    if care is None:
        return []
    regions = weighing.regions_of(sites)
    found = [
        care.lung_text if weighing.LUNG_REGION in regions else "",
        care.neck_text if weighing.NECK_REGIONS & regions else "",
        care.front_neck_text if "front_neck" in regions else "",
        care.face_text if "face" in regions else "",
        care.text,
    ]
    return _with_numbers(found, clinic)


def _with_numbers(texts: Iterable[str], clinic: Clinic) -> list[str]:
    numbers = numbers_of(clinic)
    return [filled(text, numbers) for text in texts if text]
