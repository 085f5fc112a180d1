"""A consent on paper, as it was asked and answered."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils.translation import get_language_bidi, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wellhead.consent import access, presenters, queries
from wellhead.consent.queries import Asked
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import require
from wellhead.foundation.models import Clinic
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files, pdf
from wellhead.ui.words import phone_number


@require_safe
def paper(request: ActorRequest, consent_id: uuid.UUID) -> HttpResponse:
    """A tagged PDF, for the person and for those who may read their record."""
    asked = queries.asked_or_hidden(request.actor, consent_id)
    require(access.may_read(request.actor, asked.consent.episode))
    audit.reading(
        request.actor,
        "consent.printed",
        person_id=asked.consent.episode.person_id,
        subject=f"consent.consent:{asked.consent.pk}",
    )
    return files.shown(_made(asked, request.clinic), "consent.pdf")


def _made(asked: Asked, clinic: Clinic) -> bytes:
    consent = asked.consent
    with override(consent.language):
        return pdf.made("document", _data(asked, clinic))


def _data(asked: Asked, clinic: Clinic) -> dict[str, object]:
    """What the template of documents asks for; the signature is printed as drawn."""
    consent, answer = asked.consent, asked.answer
    blocks: list[dict[str, object]] = [{"facts": [list(row) for row in presenters.facts_of(asked)]}]
    drawn = presenters.signature_on_paper(answer.signature) if answer else ""
    if answer is not None and drawn:
        blocks.append({"figure": {"svg": drawn, "words": _("Signature"), "caption": answer.signed_name}})
    for part in presenters.parts_of(consent):
        blocks.append({"heading": part.heading})
        blocks.append({"list": [idea.words for idea in part.ideas]})
    language, _sign, region = consent.language.partition("-")
    return {
        "title": presenters.title_of(consent),
        "language": language,
        "region": region.upper(),
        "direction": "rtl" if get_language_bidi() else "ltr",
        "large": False,
        "date": clock.today(clinic.time_zone).isoformat(),
        "lead": presenters.tag_of(asked, clock.now()).word,
        "clinic": {
            "name": clinic.name,
            "address": clinic.address,
            "phone": phone_number(clinic.phone, clinic.country),
        },
        "foot": [_("Consent can be taken back at any time. It changes nothing else of the care.")],
        "blocks": blocks,
    }
