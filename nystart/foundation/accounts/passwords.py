"""The rules of a password (lösenord) are Django's, named in the settings; here they say how to mend it."""

from django.contrib.auth import password_validation as django


class LongEnough(django.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        return f"Välj ett längre lösenord, minst {self.min_length} tecken. Några ord i rad är lätta att minnas."


class NotOneself(django.UserAttributeSimilarityValidator):
    """Not the own name or address."""

    def get_error_message(self) -> str:
        return "Lösenordet liknar ditt namn eller din e-postadress. Välj något som andra inte kan gissa."


class NotCommon(django.CommonPasswordValidator):
    """Not one of those that everybody tries first."""

    def get_error_message(self) -> str:
        return "Det är ett av de vanligaste lösenorden. Välj något som andra inte kan gissa."


class NotDigits(django.NumericPasswordValidator):
    """Not digits alone."""

    def get_error_message(self) -> str:
        return "Ett lösenord med bara siffror är lätt att gissa. Blanda in ord."
