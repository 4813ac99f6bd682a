"""The common pages, Min dag and the log-in pages that come with allauth."""

from nystart.foundation.access import Permission
from tests.access import PUBLIC, SIGNED_IN, Address

# The statement on accessibility, the information on personal data and the help are for everybody by law or by kindness;
# the log-in pages come before the log-in.
MATRIX = {
    "web:accessibility": Address(PUBLIC),
    "web:privacy": Address(PUBLIC),
    "web:help": Address(PUBLIC),
    "web:session": Address(SIGNED_IN, methods="post"),
    "desk:start": Address(SIGNED_IN),
    "desk:my_day": Address(Permission.VIEW_MY_DAY),
    "desk:search": Address(SIGNED_IN, methods="get post", query="?q=amina"),
    "account_login": Address(PUBLIC),
    "account_logout": Address(PUBLIC),
    "account_inactive": Address(PUBLIC),
    "account_reset_password": Address(PUBLIC),
    "account_reset_password_done": Address(PUBLIC),
    "account_reset_password_from_key": Address(PUBLIC, lambda scene: {"uidb36": "1", "key": "1-2"}),
    "account_reset_password_from_key_done": Address(PUBLIC),
    "account_reauthenticate": Address(SIGNED_IN),
    "account_change_password": Address(SIGNED_IN),
    "usersessions_list": Address(SIGNED_IN),
    "mfa_index": Address(SIGNED_IN),
    "mfa_authenticate": Address(PUBLIC),
    "mfa_reauthenticate": Address(SIGNED_IN),
    "mfa_activate_totp": Address(SIGNED_IN),
    "mfa_deactivate_totp": Address(SIGNED_IN, answers=(302, 404)),
    "mfa_view_recovery_codes": Address(SIGNED_IN, answers=(302, 404)),
    "mfa_generate_recovery_codes": Address(SIGNED_IN),
    "mfa_download_recovery_codes": Address(SIGNED_IN, answers=(302, 404)),
    "mfa_list_webauthn": Address(SIGNED_IN),
    "mfa_add_webauthn": Address(SIGNED_IN),
    "mfa_reauthenticate_webauthn": Address(SIGNED_IN),
    "mfa_remove_webauthn": Address(SIGNED_IN, lambda scene: {"pk": 1}, answers=(302, 404)),
    "mfa_edit_webauthn": Address(SIGNED_IN, lambda scene: {"pk": 1}, answers=(302, 404)),
}
