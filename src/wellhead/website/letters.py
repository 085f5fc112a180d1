"""The mail that reminds the clinic of its own words on a public page."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wellhead.knowledge import site


def review_letter(to: str, slug: str, text: str) -> dict[str, object]:
    """To whoever published the words, on the day they chose."""
    page = site.load().pages.get(slug)
    said = {
        "page": page.title if page else slug,
        "words": Truncator(text).chars(300),
        "link": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{reverse('website:edit', args=[slug])}",
    }
    words = _(
        "You asked to look again today at your words on the page “%(page)s”:\n\n%(words)s\n\n"
        "From tomorrow on, visitors read that the page is due for a review. Look at it here, and publish the words "
        "again or change them:\n%(link)s\n\nIf you have changed them since, there is nothing to do.\n"
    )
    return {"to": to, "title": _("Words to look at again: %(page)s") % said, "words": words % said}
