"""The forms of allauth in our words; the settings `ACCOUNT_FORMS` and `MFA_FORMS` name them."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest

from nystart.foundation.web.error_words import house_words
from nystart.foundation.web.forms import speak
from nystart.foundation.web.layout import LaidOut, Layout, Medium, Short

from .actions.forgotten import ask_for_new_password
from .attempts import CODE


class OurWords(LaidOut):
    """Mixin: our labels and sentences, and neither hints nor placeholders of theirs."""

    labels: dict[str, str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            field = self.fields[name]  # type: ignore[attr-defined]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
            speak(field, name)
            house_words(field)


class LogInForm(OurWords, account.LoginForm):
    """Address and password."""

    labels = {"login": "E-post", "password": "Lösenord"}  # nosec B105  # a label
    layout = Layout("login", "password")

    @property
    def summary_heading(self) -> str:
        """Where the brake has stopped an attempt nothing needs to be changed."""
        return "Vänta en stund" if self.has_error(NON_FIELD_ERRORS, CODE) else ""


class AgainForm(OurWords, account.ReauthenticateForm):
    """The password once more, before something sensitive."""

    labels = {"password": "Lösenord"}  # nosec B105  # a label


class ForgottenForm(OurWords, account.ResetPasswordForm):
    """Where the link is sent. Whether the address has an account is asked by the worker, not while the page waits."""

    labels = {"email": "E-post"}

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        ask_for_new_password(email=email)
        return email


class TwiceTheSame(OurWords):
    """Mixin of forms in which a new password is typed twice."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Two that differ are told by allauth in a sentence of its own, not an error with a code."""
        if field == "password2" and not isinstance(error, ValidationError):
            error = "Det är inte samma lösenord. Skriv det en gång till."
        super().add_error(field, error)  # type: ignore[misc]


class NewPasswordForm(TwiceTheSame, account.ResetPasswordKeyForm):
    """The password chosen by the link."""

    labels = {"password1": "Nytt lösenord", "password2": "Samma lösenord en gång till"}


class ChangePasswordForm(TwiceTheSame, account.ChangePasswordForm):
    """Another password."""

    labels = {"oldpassword": "Lösenordet du har nu", **NewPasswordForm.labels}
    layout = Layout(Medium("oldpassword", "password1", "password2"))


class CodeForm(OurWords, mfa.AuthenticateForm):
    """The code of the second step."""

    labels = {"code": "Kod"}
    layout = Layout(Short("code"))


class CodeAgainForm(OurWords, mfa.ReauthenticateForm):
    """The code once more, before something sensitive."""

    labels = CodeForm.labels
    layout = CodeForm.layout


class AddAppForm(OurWords, totp.ActivateTOTPForm):
    """The first code of a new app."""

    labels = {"code": "Kod från appen"}
    layout = CodeForm.layout


class AddKeyForm(OurWords, webauthn.AddWebAuthnForm):
    """A security key; the browser fills in the rest."""

    labels = {"name": "Namn på nyckeln"}
    layout = Layout(Medium("name"))


class RenameKeyForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name of a security key."""

    labels = AddKeyForm.labels
    layout = AddKeyForm.layout
