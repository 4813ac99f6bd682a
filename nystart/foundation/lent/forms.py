"""The coach comes back."""

from typing import Any

from nystart.foundation.accounts.sign_in_forms import AgainForm


class TakeBackForm(AgainForm):
    """The password once more. A browser that knows it does not fill it in: somebody else has the screen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].widget.attrs["autocomplete"] = "new-password"
