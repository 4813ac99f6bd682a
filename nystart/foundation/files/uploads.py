"""What is sent with files (uppladdning) is refused unread when it is too large, whoever sends it: the largest page is 1 MB."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class NothingTooLarge(FileUploadHandler):
    """Stands first among the handlers of the settings, and keeps no file itself.

    Django counts the fields of a form but not its files, which it would otherwise write to the disk however large they are.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        """Raise RequestDataTooBig, which is answered with 413, before anything is read."""
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The form and its files are larger than DATA_UPLOAD_MAX_MEMORY_SIZE.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """On to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler has it."""
