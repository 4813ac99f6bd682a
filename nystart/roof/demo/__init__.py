"""The demonstration: five real projects, a fictional one that runs today, and a cast who can log in.

Part of the composition root: it knows every app, and no app knows it.
"""
