"""Codes, papers, reasons and remarks."""

from typing import Any

from django import forms
from django.utils import timezone

from nystart.foundation.web.forms import NystartForm, SwedishDateField
from participants.core.forms.fields import submission_field

from .actions.remarks import LONGEST
from .signers import Signer


class CodeForm(NystartForm):
    """Six digits from a mail."""

    code = forms.CharField(
        label="Kod, sex siffror",
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "ny-code", "inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}
        ),
        error_messages={"required": "Skriv koden, sex siffror."},
    )


class RemarkForm(NystartForm):
    """What is wrong."""

    text = forms.CharField(
        label="Skriv vad som är fel",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Skriv vad som är fel."},
        help_text="Du får skriva på ditt språk.",
    )


class SignerForm(NystartForm):
    """Who of those that are waited for; only asked when there are several."""

    signer = forms.ChoiceField(label="Vem godkänner?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, signers: list[Signer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signers = signers
        if len(signers) == 1:
            del self.fields["signer"]
        else:
            self.fields["signer"].choices = [(str(number), one.name) for number, one in enumerate(signers)]

    def chosen(self) -> Signer:
        """The one who was chosen, or the only one."""
        return self.signers[int(self.cleaned_data.get("signer") or 0)]


class PaperForm(SignerForm):
    """A paper that was signed."""

    submission = submission_field()
    signed_on = SwedishDateField(label="Dag på papperet", help_text="Dagen då papperet skrevs under.")
    scan = forms.FileField(
        label="Det underskrivna papperet",
        widget=forms.FileInput,
        help_text="Läs in det som PDF eller bild, högst 8 MB.",
        error_messages={"required": "Välj filen med det underskrivna papperet."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signed_on"].initial = timezone.localdate()


class BehalfForm(SignerForm):
    """On behalf, with a reason."""

    reason = forms.CharField(
        label="Varför godkänner inte personen själv?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Till exempel: Läste planen tillsammans på telefon med tolk, använder inte mejl. Inget om hälsa.",
        error_messages={"required": "Skriv varför personen inte godkänner själv."},
    )
