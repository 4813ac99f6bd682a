"""Finding the other file, comparing the two, and joining them."""

from typing import Any

from django import forms

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout, Medium
from participants.core.forms.fields import IdentityField
from participants.core.models import Participant

from .comparing import number_of


class OtherFileForm(NystartForm):
    """The number of the other file."""

    number = IdentityField(label="Nummer i den andra akten", help_text="Även ett tidigare nummer går bra.")

    layout = Layout(Medium("number"))


class JoinForm(NystartForm):
    """Which of the two remains, why, and that somebody has looked."""

    kept = forms.ChoiceField(
        label="Vilken akt ska finnas kvar?",
        help_text="Namn, nummer och kontaktuppgifter i den gäller. Den andra fyller i det som saknas.",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Hur vet du att det är samma person?", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    compared = forms.BooleanField(
        label="Jag har jämfört båda akterna. Det är samma person.",
        error_messages={"required": "Jämför akterna först och kryssa sedan i rutan."},
    )

    def __init__(
        self, *args: Any, pair: tuple[Participant, Participant], suggested: Participant, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pair = pair
        self.fields["kept"].choices = [
            (str(file.pk), f"Akt {letter}: {file.full_name}, {number_of(file)}")
            for letter, file in zip("AB", pair, strict=True)
        ]
        self.fields["kept"].initial = str(suggested.pk)

    def chosen(self) -> dict[str, Participant]:
        """The kept file and the joined one, for ``join_files``."""
        one, two = self.pair
        kept, joined = (one, two) if self.cleaned_data["kept"] == str(one.pk) else (two, one)
        return {"kept": kept, "joined": joined}


class UndoForm(NystartForm):
    """Nothing is asked; an error of the action is shown."""


class DoubleForm(NystartForm):
    """Two persons, says the one who looked."""

    compared = forms.BooleanField(
        label="Jag har jämfört båda akterna. Det är två olika personer.",
        error_messages={"required": "Jämför akterna först och kryssa sedan i rutan."},
    )
