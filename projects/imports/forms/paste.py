"""Where a page of the project bank comes in: pasted or as a file."""

from typing import Any

from django import forms

from nystart.foundation.web.forms import NystartForm
from projects.reading.decoding import check_size, decode
from projects.reading.refusal import ImportRefused


class PasteForm(NystartForm):
    """The text of one page. A file is read as text; its name and kind do not matter."""

    text = forms.CharField(
        label="Sidans text",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false"}),
        help_text="Öppna projektet i ESF-rådets projektbank, markera hela sidan, kopiera och klistra in här.",
    )
    file = forms.FileField(
        label="Eller en fil",
        required=False,
        widget=forms.FileInput,
        help_text="En sida som du har sparat som text eller webbsida.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two; a file goes before a text."""
        cleaned = super().clean() or {}
        if cleaned.get("file"):
            try:
                check_size(cleaned["file"].size)
                cleaned["text"] = decode(cleaned["file"].read())
            except ImportRefused as refusal:
                self.add_error("file", refusal.message)
        elif not (cleaned.get("text") or "").strip() and "text" not in self.errors:
            self.add_error("text", "Klistra in sidans text eller välj en fil.")
        return cleaned
