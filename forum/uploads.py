"""How much of an upload is taken in: what is too large is not kept, its form is."""

from functools import wraps

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler

SPARE = 64 * 1024


class Bounded(FileUploadHandler):
    """Swallows what comes after the limit; what is left is still seen to be too large."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        self.received += len(raw_data)
        is_over = self.received > settings.FORUM_IMAGE_MAX_BYTES + SPARE
        return None if is_over else raw_data

    def file_complete(self, file_size):
        return None


def bounded_upload(view):
    """Let a view receive files of FORUM_IMAGE_MAX_BYTES; goes on the outside, before any form
    is read."""

    @wraps(view)
    def bounded(request, *args, **kwargs):
        request.upload_handlers.insert(0, Bounded(request))
        return view(request, *args, **kwargs)

    return bounded
