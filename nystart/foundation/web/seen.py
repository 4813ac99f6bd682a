"""Two people who change the same row: the second sees what the first has saved, and writes over nothing unseen."""

import hashlib
from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Model

from nystart.foundation.swedish.formats import date_long


class SeenForm:
    """Mixin of model forms: remembers what each field said when the page was opened, in the hidden field ``seen``.

    What only somebody else has changed stays as that person saved it. What both have changed is told beside the field, and
    is written over when the form is sent once more. The page puts out ``{{ form.seen }}``.
    """

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        self.saved = copy(form.instance)
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        form.initial["seen"] = self._prints()

    def clean(self) -> dict[str, Any]:
        """Compare what was seen with what is saved now. The row is locked: who saves at the same moment waits her turn.

        A row that is not there yet has nothing to be compared with.
        """
        form: Any = self
        if form.instance._state.adding:
            new: dict[str, Any] = super().clean() or form.cleaned_data  # type: ignore[misc]
            new.pop("seen", None)
            return new
        form.instance.refresh_from_db(from_queryset=type(form.instance)._base_manager.select_for_update(of=("self",)))
        self.saved = copy(form.instance)
        cleaned: dict[str, Any] = super().clean() or form.cleaned_data  # type: ignore[misc]
        seen = dict(pair.split(":", 1) for pair in str(cleaned.pop("seen", "")).split() if ":" in pair)
        meanwhile = [name for name in self._compared() if name in seen and seen[name] != _print(self._now(name))]
        for name in meanwhile:
            if name not in cleaned or _plain(cleaned[name]) == self._now(name):
                continue
            if _print(_plain(cleaned[name])) == seen[name]:
                cleaned[name] = getattr(self.saved, name)
            else:
                form.add_error(
                    name, f"Någon annan sparade nyss: {self._shown(name)}. Skicka igen om det du skrev ska gälla."
                )
        if meanwhile:
            form.data = form.data.copy()
            form.data[form.add_prefix("seen")] = self._prints()
        return cleaned

    def _compared(self) -> list[str]:
        form: Any = self
        return [name for name in form._meta.fields if name in self.fields]

    def _prints(self) -> str:
        return " ".join(f"{name}:{_print(self._now(name))}" for name in self._compared())

    def _now(self, name: str) -> str:
        return _plain(getattr(self.saved, self.saved._meta.get_field(name).attname))

    def _shown(self, name: str) -> str:
        """The saved value as the page shows it."""
        value, field = getattr(self.saved, name), self.fields[name]
        if isinstance(value, date):
            return date_long(value)
        if isinstance(value, list):
            known = dict(getattr(field, "choices", ()))
            return f"”{', '.join(str(known.get(code, code)) for code in value)}”" if value else "inget"
        words = dict(self.saved._meta.get_field(name).flatchoices).get(value) or field.prepare_value(value)
        return f"”{words}”" if value not in (None, "") else "inget"


def _plain(value: Any) -> str:
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return str(value.normalize())
    return "" if value is None else str(value)


def _print(text: str) -> str:
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()
