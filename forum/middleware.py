"""What an answer tells caches about whom it was made for."""

from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin


class VaryByLanguagesMiddleware(MiddlewareMixin):
    """A page that folds posts by the languages of its reader is not the same for another one."""

    def process_response(self, request, response):
        if getattr(request, "varies_by_languages", False):
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response
