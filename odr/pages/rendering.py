"""How every form is rendered: labels, hints, errors and choices that each reader can use."""

from django.forms import boundfield, widgets
from django.forms.renderers import TemplatesSetting

# The class a control carries, by the first of these kinds it is.
LOOKS = [
    (widgets.Textarea, "govuk-textarea govuk-js-character-count"),
    (widgets.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (widgets.RadioSelect, "govuk-radios__input"),
    (widgets.CheckboxInput, "govuk-checkboxes__input"),
    (widgets.Select, "govuk-select"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.PasswordInput, "govuk-input govuk-js-password-input-input"),
    (widgets.DateTimeBaseInput, "govuk-input court-input--date"),
    (widgets.NumberInput, "govuk-input court-input--number"),
    (widgets.Input, "govuk-input"),
]


def look_of(widget) -> str:
    return next((look for kind, look in LOOKS if isinstance(widget, kind)), "")


class CourtField(boundfield.BoundField):
    """A field that knows how it is shown: its classes, its kind and where its errors point."""

    @property
    def kind(self) -> str:
        """Which branch of the field's template shows it."""
        widget = self.field.widget
        if isinstance(widget, widgets.CheckboxInput):
            return "checkbox"
        if isinstance(widget, widgets.FileInput):
            return "files"
        if self.use_fieldset:
            return "fieldset"
        return "counted" if self.longest else widget.attrs.get("data-kind", "plain")

    @property
    def longest(self) -> int | None:
        """How many characters a text of several lines may have."""
        widget = self.field.widget
        if not isinstance(widget, widgets.Textarea):
            return None
        told = widget.attrs.get("maxlength") or widget.attrs.get("data-maxlength")
        return told or getattr(self.field, "max_length", None)

    @property
    def kept(self) -> list:
        """Files already handed in for this field: `id`, `name`, `size`, `sha256` of each."""
        return getattr(self.field.widget, "kept", [])

    @property
    def target(self) -> str:
        """The id of the control that an error about this field leads to."""
        if isinstance(self.field.widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def aria_describedby(self):
        told = super().aria_describedby
        if self.kind == "counted" and told is not None:
            told = f"{told} {self.auto_id}-info".strip()
        return told

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        classes = [widget.attrs.get("class", ""), attrs.get("class", ""), look_of(widget)]
        attrs["class"] = " ".join(filter(None, classes))
        if widget.attrs.get("data-kind") == "money":
            attrs["class"] += " court-input--money"
        if self.kind == "counted":
            attrs["maxlength"] = False  # the counter tells; nothing typed is cut off
        return attrs


class CourtForms(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = CourtField
