"""What the tests of projects share."""

from hypothesis import settings

# A property is about what is read, not about how fast a busy machine reads it.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
