"""What is asked of somebody who books for a child in their care or for somebody they care for."""

from __future__ import annotations

import enum
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wellhead.journey.forms.intake import IntakeForm, tidy_name
from wellhead.people.actions import PersonDetails, ProxyDetails
from wellhead.people.choices import Basis, Relation
from wellhead.ui.forms import ChoiceCards, Section

if TYPE_CHECKING:
    from wellhead.people.models import Person, Proxy


class ForWhom(enum.StrEnum):
    """Whom the visit is for."""

    ME = "me"
    CHILD = "child"
    OTHER = "other"


class ProxyForm(IntakeForm):
    """Who is coming, and who books for them; the messages go to whoever books."""

    proxy_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    relation = forms.ChoiceField(label=_("You are their"), choices=[("", _("Choose")), *Relation.choices])
    reach: ClassVar[tuple[str, ...]] = ("proxy_name", "relation", "email", "phone")
    basis_of_all = Basis.PARENTAL

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for name, label in (
            ("needs_interpreter", _("Is an interpreter needed?")),
            ("gp_name", _("Their family doctor")),
            ("gp_practice", _("The doctor’s practice")),
            ("referral_source", _("Who sent them to us?")),
            ("chaperone", _("Should a chaperone be in the room?")),
            ("email", _("Your email")),
            ("phone", _("Your phone")),
        ):
            self.fields[name].label = label
        self.fields["email"].help_text = _("The confirmation and every message about the visit go there.")

    def clean_proxy_name(self) -> str:
        """A name without markup or control signs."""
        return tidy_name(self.cleaned_data["proxy_name"])

    def check_age(self, years: int) -> None:
        """A child in somebody's care is younger than the age of one's own say."""
        if years >= self.own_say_years:
            raise ValidationError(
                gettext(
                    "From %(years)s on people have their own say. If they agreed that you book, choose "
                    "“Somebody I care for” above."
                )
                % {"years": self.own_say_years}
            )

    def details(self) -> PersonDetails:
        """Who is coming; the address and the phone are those of whoever books, and not kept as theirs."""
        said = self.cleaned_data
        return PersonDetails(
            given_name=said["given_name"],
            family_name=said["family_name"],
            born_on=said["born_on"],
            sex_at_birth=said["sex_at_birth"],
            gp_name=said["gp_name"],
            gp_practice=said["gp_practice"],
            needs=said["needs"],
            needs_interpreter=said["needs_interpreter"],
            interpreter_language=said["interpreter_language"] if said["needs_interpreter"] else "",
        )

    def proxy(self) -> ProxyDetails | None:
        """Who books, and why they may."""
        said = self.cleaned_data
        return ProxyDetails(
            name=said["proxy_name"],
            relation=Relation(said["relation"]),
            basis=Basis(said.get("basis") or self.basis_of_all),
            email=said["email"],
            phone=said["phone"],
        )

    def sections(self) -> list[Section]:
        """The same groups, with the words for somebody else."""
        who, reach, ready, doctor, *rest = super().sections()
        return [
            Section(_("About the person who comes"), who.fields),
            Section(_("You, who book for them"), reach.fields),
            ready,
            replace(doctor, title=_("Their doctor, and who sent them (optional)")),
            *rest,
        ]


class CarerForm(ProxyForm):
    """For somebody grown up: why whoever books may do so is asked too."""

    basis = forms.ChoiceField(
        label=_("Why you book for them"),
        choices=[
            (Basis.AGREED.value, _("They agreed that I book and get the messages")),
            (Basis.AUTHORITY.value, _("The law lets me decide for them, and I can show it at the visit")),
        ],
        widget=ChoiceCards,
    )
    reach: ClassVar[tuple[str, ...]] = ("proxy_name", "relation", "basis", "email", "phone")

    def check_age(self, years: int) -> None:
        """Somebody younger is a child in somebody's care."""
        if years < self.own_say_years:
            raise ValidationError(
                gettext("For somebody under %(years)s choose “A child in my care” above.")
                % {"years": self.own_say_years}
            )


FORMS: dict[ForWhom, type[IntakeForm]] = {
    ForWhom.ME: IntakeForm,
    ForWhom.CHILD: ProxyForm,
    ForWhom.OTHER: CarerForm,
}


def proxy_initial(person: Person | None, proxy: Proxy | None) -> dict[str, object]:
    """What is known of somebody signed in who books for somebody new."""
    if person is not None:
        return {"proxy_name": person.name, "email": person.email, "phone": person.phone}
    if proxy is not None:
        return {
            "proxy_name": proxy.name,
            "relation": proxy.relation,
            "email": proxy.email,
            "phone": proxy.phone,
        }
    return {}
