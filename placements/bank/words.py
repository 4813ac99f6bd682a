"""Swedish words that are made from names."""

WITHOUT_GENITIVE = tuple("aeiouyåäösxz")
EXCEPTIONS = frozenset({"Kalmar"})


def municipality_title(name: str) -> str:
    """Hallstahammars kommun, Mjölby kommun, Mönsterås kommun: the name as the municipality says it itself."""
    plain = name.lower().endswith(WITHOUT_GENITIVE) or name in EXCEPTIONS
    return f"{name}{'' if plain else 's'} kommun"
