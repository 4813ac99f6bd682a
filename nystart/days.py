"""How many days things are open, wait and are kept (frister), as settings. All unverified: the municipality decides (docs/privacy.md)."""

import environ

env = environ.Env()

FILE_OPEN_DAYS = {
    "before": env.int("FILE_OPEN_DAYS_BEFORE", default=90),
    "file": env.int("FILE_OPEN_DAYS_FILE", default=365),
    "change": env.int("FILE_OPEN_DAYS_CHANGE", default=365),
    "notes": env.int("FILE_OPEN_DAYS_NOTES", default=240),
    "identity": env.int("FILE_OPEN_DAYS_IDENTITY", default=240),
    "accepted": env.int("FILE_OPEN_DAYS_ACCEPTED", default=90),
    "referrer": env.int("FILE_OPEN_DAYS_REFERRER", default=30),
}
"""Days that a unit may open a file before a start, after an exit by kind of information, and after an accepted referral
without enrolment."""

APPLICATION_ANSWER_DAYS = env.int("APPLICATION_ANSWER_DAYS", default=3)
"""Days within which who has applied for help is called. After so many it is late on Min dag."""
APPLICATION_EXPIRES_DAYS = env.int("APPLICATION_EXPIRES_DAYS", default=60)
"""Days that an application waits before it expires, when nothing has come of it."""
APPLICATION_KEPT_DAYS = env.int("APPLICATION_KEPT_DAYS", default=30)
"""Days after its end that an application's personal data are kept."""
ASSESSMENT_WITHIN_DAYS = env.int("ASSESSMENT_WITHIN_DAYS", default=21)
"""So long after the start the person has been assessed (kartläggning); after that it stands on the coach's Min dag."""
CONSENT_AREA = env.str("CONSENT_AREA", default="person")
"""What a god man or förvaltare must be appointed for to say yes to a consent with the person, or for her (``GuardianArea``)."""
REFERRAL_EXPIRES_AFTER_DAYS = env.int("REFERRAL_EXPIRES_AFTER_DAYS", default=60)
"""So many days after it came in a referral expires when the person has not come."""
IMPORT_FILE_DAYS = env.int("IMPORT_FILE_DAYS", default=7)
"""Days that an uploaded list lies here, encrypted, when nobody reads it in or throws it away."""
