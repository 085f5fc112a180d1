"""What treatments and kinds of headache are called wherever the evidence ledger is shown."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MODALITIES: dict[str, str | Promise] = {
    "exercise": _("Neck and shoulder-blade exercises"),
    "mobilisation": _("Hands-on treatment of the neck joints"),
    "self_snag": _("Moving the neck with a strap at home"),
    "soft_tissue": _("Soft-tissue treatment"),
    "dry_needling": _("Dry needling"),
    "acupuncture": _("Acupuncture"),
    "thrust": _("Quick manipulation of the neck"),
    "aerobic": _("Walking, cycling and other endurance exercise"),
    "relaxation": _("Relaxation and breathing"),
    "education": _("Explanation and advice"),
}
HEADACHES: dict[str, str | Promise] = {
    "cervicogenic": _("Neck-origin headache"),
    "tension": _("Tension-type headache"),
    "migraine": _("Migraine"),
    "cluster": _("Cluster headache"),
    "sinus": _("“Sinus” headache"),
    "medication_overuse": _("Headache from many painkiller days"),
}
