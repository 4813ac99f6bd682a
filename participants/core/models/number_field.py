"""The column of an identity number: encrypted, and of the form of its kind."""

from typing import Any

from django.core.validators import RegexValidator

from nystart.foundation.ciphers.concealed import ConcealedField
from participants.numbers.identity import FORMS, LENGTH

PURPOSE = "identity number"
WRONG_FORM = "Numret har inte den form som slaget kräver."


class NumberField(ConcealedField):
    """An identity number of the row's ``kind`` (identitetsnummer), 12 characters, encrypted in the database.

    Raises ValidationError for another form whenever a row is written; by ``update`` only for what is the form of no kind.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LENGTH, purpose=PURPOSE)
        super().__init__(*args, **kwargs)
        any_kind = "|".join(f"(?:{form})" for form in dict.fromkeys(FORMS.values()))
        self.validators = [*self.validators, RegexValidator(rf"\A(?:{any_kind})\Z", WRONG_FORM)]

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["purpose"]
        return name, path, args, kwargs

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        number = super().pre_save(model_instance, add)
        RegexValidator(rf"\A(?:{FORMS[model_instance.kind]})\Z", WRONG_FORM)(number)
        return number
