"""Several signs to tick at once: yes to some, not sure about others, none; nothing ticked is no answer at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms.fields import NONE, NONE_OF_THESE, NOT_OFFERED

SOME_UNSURE = "some_unsure"
UNSURE_SUFFIX = "_unsure"


@dataclass(frozen=True, slots=True)
class Signs:
    """What was ticked. `is_settled` is false while the person says that they are unsure of some and not of which."""

    ticked: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    is_settled: bool = True
    is_none: bool = False


class SignsWidget(forms.Widget):
    """Boxes as cards, “None of these”, and a second short list of those the person is not sure about."""

    template_name = "ui/forms/signs.html"
    use_fieldset = True

    def __init__(
        self,
        *,
        choices: Sequence[tuple[str, str | Promise]],
        none: str | Promise = NONE_OF_THESE,
        hints: Mapping[str, str | Promise] | None = None,
    ) -> None:
        super().__init__()
        self.choices, self.none, self.hints = tuple(choices), none, hints or {}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> object:  # noqa: ARG002  # Any: Django's signature
        """The two lists of boxes as they were sent."""
        return {"ticked": _listed(data, name), "unsure": _listed(data, name + UNSURE_SUFFIX)}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:  # noqa: ARG002  # Any: Django's signature
        """Boxes that are not ticked are never sent, so nothing tells a missing field."""
        return False

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002  # Django's signature
        """A mistake leads to the first box."""
        return f"{id_}_0" if id_ else id_

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:  # Any: Django's signature
        """The rows with their boxes."""
        context = super().get_context(name, value, attrs)
        ticked, unsure = value["ticked"], value["unsure"]
        base = context["widget"]["attrs"].get("id", name)
        context["widget"] |= {
            "rows": [
                {
                    "value": item,
                    "label": label,
                    "hint": self.hints.get(item, ""),
                    "id": f"{base}_{place}",
                    "ticked": item in ticked,
                    "unsure": item in unsure,
                }
                for place, (item, label) in enumerate(self.choices)
            ],
            "none": {"value": NONE, "label": self.none, "ticked": NONE in ticked},
            "some_unsure": {"value": SOME_UNSURE, "ticked": SOME_UNSURE in ticked or bool(unsure)},
            "unsure_name": name + UNSURE_SUFFIX,
        }
        return context


def _listed(data: Any, name: str) -> list[str]:  # Any: a query dictionary, or a plain one in tests
    if hasattr(data, "getlist"):
        return [str(each) for each in data.getlist(name)]
    found = data.get(name) or []
    return [found] if isinstance(found, str) else [str(each) for each in found]


class SignsField(forms.Field):
    """Cleans to `Signs`, or to None when nothing was ticked: left open is neither no nor not sure."""

    always_answered = True
    widget: SignsWidget

    def __init__(
        self,
        *,
        choices: Iterable[tuple[str, str | Promise]],
        none: str | Promise = NONE_OF_THESE,
        hints: Mapping[str, str | Promise] | None = None,
        **kwargs: Any,  # Any: Django's field arguments
    ) -> None:
        self.labels = dict(choices)
        self.none = none
        widget = SignsWidget(choices=tuple(self.labels.items()), none=none, hints=hints)
        super().__init__(widget=widget, required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        """The boxes that are ticked for what stands."""
        if isinstance(value, Signs):
            ticked = [
                *value.ticked,
                *([NONE] if value.is_none else []),
                *([] if value.is_settled else [SOME_UNSURE]),
            ]
            return {"ticked": ticked, "unsure": list(value.unsure)}
        return value or {"ticked": [], "unsure": []}

    def clean(self, value: Any) -> Signs | None:  # Any: what the widget read
        """What was ticked; raises ValidationError with a sentence when it contradicts itself."""
        ticked, unsure = list(value["ticked"]), list(value["unsure"])
        if not {*ticked, *unsure} <= {*self.labels, NONE, SOME_UNSURE}:
            raise ValidationError(NOT_OFFERED, code="invalid_choice")
        signs = tuple(item for item in self.labels if item in ticked)
        not_sure = tuple(item for item in self.labels if item in unsure)
        self._refuse_contradictions(signs, not_sure, is_none=NONE in ticked)
        if not ticked and not not_sure:
            return None
        settled = SOME_UNSURE not in ticked or bool(not_sure)
        return Signs(signs, not_sure, is_settled=settled, is_none=NONE in ticked)

    def _refuse_contradictions(
        self, signs: tuple[str, ...], not_sure: tuple[str, ...], *, is_none: bool
    ) -> None:
        if is_none and signs:
            raise ValidationError(
                _("You ticked “%(alone)s” and something else. Take one of them away."),
                code="contradiction",
                params={"alone": self.none},
            )
        both = [self.labels[item] for item in signs if item in not_sure]
        if both:
            raise ValidationError(
                _("You ticked “%(sign)s” and also that you are not sure about it. Take one of them away."),
                code="contradiction",
                params={"sign": both[0]},
            )
