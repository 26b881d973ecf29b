"""The WSGI entry point. It also serves uploaded files where SERVE_MEDIA says so."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")


def with_media(application):
    """Serve MEDIA_ROOT with byte ranges, for machines without a web server in front.

    Uploaded files never run as a page of ours: they come sandboxed and never sniffed.
    """
    from django.conf import settings
    from whitenoise import WhiteNoise

    if not settings.SERVE_MEDIA:
        return application

    def add_headers(headers, path, url):
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Content-Security-Policy"] = (
            "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
        )

    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    served = WhiteNoise(
        application, autorefresh=True, add_headers_function=add_headers, max_age=3600
    )
    served.add_files(str(settings.MEDIA_ROOT), prefix=settings.MEDIA_URL)
    return served


application = with_media(get_wsgi_application())
