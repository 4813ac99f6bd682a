"""Forms of the files of people."""

from .contact import ContactForm, ContactPersonForm, EndForm
from .enrolment import CaseworkerForm, EnrolmentForm
from .person import IdentityForm, NameForm, PersonForm
from .protection import BreakGlassForm, GrantAccessForm, ProtectionForm, ReviewForm
from .referral import AnswerForm, GroundForm, ReferralForm

__all__ = [
    "AnswerForm",
    "BreakGlassForm",
    "CaseworkerForm",
    "ContactForm",
    "ContactPersonForm",
    "EndForm",
    "EnrolmentForm",
    "GrantAccessForm",
    "GroundForm",
    "IdentityForm",
    "NameForm",
    "PersonForm",
    "ProtectionForm",
    "ReferralForm",
    "ReviewForm",
]
