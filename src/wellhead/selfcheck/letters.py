"""The words of the mail that brings somebody back to their own answers; nothing clinical in its title or its words."""

from __future__ import annotations

import base64

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.selfcheck import queries

FILE_NAME = "self-check.pdf"


def copy_letter(clinic: Clinic, *, to: str, token: str, pdf: bytes | None) -> dict[str, object]:
    """The mail with the person's own link, and with the PDF when they asked for it."""
    link = f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse('selfcheck:return', args=[token])}"
    words = _(
        "Hello,\n\nhere is the link that you asked us to send:\n%(link)s\n\n"
        "Whoever has the link can read your answers, so keep it to yourself. Answers that you do not share are "
        "erased %(days)s days after your last one; from then on it opens nothing. "
        "You can change or erase your answers there.\n\n"
        "Your address was used for this mail alone and is not kept.\n"
        "If you did not ask for this, delete the mail. Nothing else happens.\n\n%(clinic)s\n"
    ) % {"link": link, "days": queries.kept_days(), "clinic": clinic.name}
    letter: dict[str, object] = {
        "to": to,
        "title": _("Your copy from %(clinic)s") % {"clinic": clinic.name},
        "words": words,
    }
    if pdf is not None:
        letter["files"] = [[FILE_NAME, "application/pdf", base64.b64encode(pdf).decode()]]
    return letter
