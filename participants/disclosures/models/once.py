"""What is written once on a row that is locked otherwise: a withdrawal, an ending, a receipt."""

import pgtrigger


def written_once(first: str, *columns: str) -> pgtrigger.Trigger:
    """When the column ``first`` has a value, it and the other ``columns`` (names of the database) change no more."""
    return pgtrigger.Trigger(
        name="written_once",
        operation=pgtrigger.UpdateOf(first, *columns),
        when=pgtrigger.Before,
        condition=pgtrigger.Q(**{f"old__{first}__isnull": False}),
        func="RAISE EXCEPTION 'What has been withdrawn, ended or received is not changed.';",
    )
