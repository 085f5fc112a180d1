"""Draws every form with our templates: label, hint, error, unit, and what a screen reader needs."""

from __future__ import annotations

from django.forms import BoundField, widgets
from django.forms.renderers import TemplatesSetting

BOXED = (widgets.Input, widgets.Textarea, widgets.Select)
NOT_BOXED = (widgets.CheckboxInput, widgets.RadioSelect, widgets.CheckboxSelectMultiple, widgets.HiddenInput)
DJANGO_ROWS = "10"


class WellheadBoundField(BoundField):
    """A field on a page: knows the class of its control and where the error summary should lead.

    The browser's own `required` bubble is left out: the server says in its own words what is missing.
    A placeholder that only repeats the label is left out too: it looks like an answer already given.
    """

    def build_widget_attrs(
        self, attrs: dict[str, str | bool], widget: widgets.Widget | None = None
    ) -> dict[str, str | bool]:
        """The control's attributes: ours first, then Django's description and invalid marks."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        shown = widget or self.field.widget
        if isinstance(shown, BOXED) and not isinstance(shown, NOT_BOXED):
            given = str(built.get("class") or shown.attrs.get("class") or "")
            built["class"] = given if "input" in given.split() else f"input {given}".strip()
        placeholder = str(shown.attrs.get("placeholder") or "")
        if placeholder and placeholder.lower().startswith(str(self.label).lower()):
            built["placeholder"] = False
        if isinstance(shown, widgets.Textarea) and shown.attrs.get("rows") == DJANGO_ROWS:
            built["rows"] = "4"
        return built

    @property
    def summary_target(self) -> str:
        """The id the error summary leads to: the control, or the first of a group."""
        return self.id_for_label or self._first_of_group() or self.auto_id

    def _first_of_group(self) -> str:
        """The id of the first control of a group of radio buttons or boxes."""
        if isinstance(self.field.widget, widgets.MultiWidget):
            return f"{self.auto_id}_0"
        return self.subwidgets[0].id_for_label if self.subwidgets else ""

    @property
    def is_optional(self) -> bool:
        """Whether the label should say that it may be left empty."""
        return not self.field.required and not getattr(self.field, "always_answered", False)

    @property
    def is_checkbox(self) -> bool:
        """Whether the label stands beside a single box."""
        return isinstance(self.field.widget, widgets.CheckboxInput)


class WellheadRenderer(TemplatesSetting):
    """Templates of forms, fields and formsets; used by every form of the program."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
    bound_field_class = WellheadBoundField
