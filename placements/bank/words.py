"""Swedish words that are made from names."""

UNINFLECTED_ENDINGS = ("s", "x", "z")


def municipality_title(name: str) -> str:
    """Hallstahammars kommun, Mönsterås kommun: the name as it is said."""
    ending = "" if name.lower().endswith(UNINFLECTED_ENDINGS) else "s"
    return f"{name}{ending} kommun"
