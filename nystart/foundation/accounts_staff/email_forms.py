"""Forms for another address of an account."""

from django import forms

from nystart.foundation.web.forms import NystartForm
from nystart.foundation.web.layout import Layout, Medium


class NewEmail(NystartForm):
    """The new address."""

    email = forms.EmailField(
        label="Ny e-postadress", help_text="Vi skickar mejl både dit och till adressen som gäller nu."
    )

    def clean_email(self) -> str:
        """In lower case, as it is stored."""
        return str(self.cleaned_data["email"]).lower()


class OwnEmailForm(NewEmail):
    """Another address of one's own account, with the password."""

    email = forms.EmailField(
        label="Ny e-postadress",
        help_text="Vi skickar mejl både dit och till adressen du har nu.",
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    password = forms.CharField(
        label="Ditt lösenord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    layout = Layout(Medium("email", "password"))


class EmailForm(NewEmail):
    """Another address of somebody's account."""

    old_is_dead = forms.BooleanField(
        label="Adressen som gäller nu fungerar inte längre",
        required=False,
        help_text="Kryssa bara i om ingen kan svara på den gamla. Då räcker det att den nya svarar ja. Att du har uppgett det "
        "sparas, och personen får veta det.",
    )

    layout = Layout(Medium("email"), "old_is_dead")
