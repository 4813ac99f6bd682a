"""Who a session belongs to, and log-in by address and password (``AUTHENTICATION_BACKENDS``)."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from nystart.foundation.access.stencil import NOBODY, Statement, late_id

from .models import User

USER = Statement(lambda _nobody, _key: User.objects.filter(pk=late_id("account")), planned_once=True)


class AccountBackend(AuthenticationBackend):
    """allauth's log-in; the user of each request is fetched by a statement that is compiled and planned once."""

    def get_user(self, user_id: UUID) -> User | None:
        """The active account, or nothing."""
        (user,) = USER.rows(NOBODY, account=user_id) or (None,)
        return user if user is not None and self.user_can_authenticate(user) else None
