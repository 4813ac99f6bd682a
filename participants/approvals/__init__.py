"""Approvals (godkännanden) of one version of a thing, by the participant and the coach, each showing how it was given.

The room knows no plan and no agreement: what can be approved is a ``kinds.Kind`` that a room above adds. An approval is bound to the
words of its version by a checksum, and never changes.
"""
