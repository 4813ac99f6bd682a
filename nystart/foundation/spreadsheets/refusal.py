"""What a file is answered that is not read at all."""


class SheetRefused(ValueError):
    """The file is not read (tas inte emot). The message is Swedish, says what to do, and holds nothing of the file."""

    @property
    def message(self) -> str:
        """The Swedish sentences."""
        return str(self)
