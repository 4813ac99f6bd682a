"""The column of a password: its hash, encrypted, so that whoever reads the table has nothing to try words against."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models.query_utils import DeferredAttribute

from nystart.foundation.ciphers.concealed import ConcealedField
from nystart.foundation.ciphers.opaque import STORED, reveal_token

PURPOSE = "password"


class Unread(str):
    """A password as it stands in the table."""

    __slots__ = ()


class ReadWhenAskedFor(DeferredAttribute):
    """Decrypts when somebody asks: users come along with every note and every name, and their passwords are not read there."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Unread):
            value = reveal_token(value, PURPOSE)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class PasswordField(ConcealedField):
    """A password's hash (lösenord), encrypted. That none has been chosen is no secret and stands as Django writes it.

    Raises UnreadableError when it is read and no key fits.
    """

    LOOKUPS: ClassVar = ConcealedField.LOOKUPS | {"startswith"}
    descriptor_class = ReadWhenAskedFor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=128, purpose=PURPOSE)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"], kwargs["purpose"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return Unread(value) if value and value.startswith(STORED) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, str) and value.startswith(UNUSABLE_PASSWORD_PREFIX):
            return value
        return super().get_db_prep_value(value, connection, prepared)
