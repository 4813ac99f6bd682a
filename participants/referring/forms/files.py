"""A file to enclose."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nystart.foundation.web.forms import NystartForm

from ..actions.files import LARGEST_MEGABYTES

ENDINGS = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt"


class FileForm(NystartForm):
    """One file. What it is, is told from its bytes when it is kept."""

    file = forms.FileField(
        label="Fil",
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        help_text=f"PDF, Word, Excel, bild eller text, högst {LARGEST_MEGABYTES} MB. Ta bara med det som mottagaren behöver.",
        error_messages={
            "required": "Välj en fil.",
            "empty": "Filen är tom. Välj en annan fil.",
            "max_length": "Filens namn är för långt. Korta det.",
        },
        max_length=200,
    )

    def clean_file(self) -> Any:
        """Not larger than what is kept."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST_MEGABYTES * 1024 * 1024:
            raise ValidationError(f"Filen är större än {LARGEST_MEGABYTES} MB. Dela upp den.")
        return sent
