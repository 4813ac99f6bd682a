"""Fields that several forms of the room share."""

from django import forms

from participants.core.codes import InformationKind


def kinds_field(label: str = "Vilka uppgifter?", *, required: bool = True, help_text: str = "") -> forms.Field:
    """Kinds of information, ticked."""
    return forms.MultipleChoiceField(
        label=label,
        choices=InformationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=required,
        help_text=help_text,
        error_messages={"required": "Kryssa för minst ett slag av uppgifter."},
    )


def why_field(label: str, help_text: str = "") -> forms.Field:
    """How or why something stopped: a line."""
    return forms.CharField(label=label, max_length=200, help_text=help_text)
