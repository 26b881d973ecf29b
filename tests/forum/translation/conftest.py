import shutil

import pytest

from forum.translation.apertium import installed_modes

from .server import KEY, running


@pytest.fixture
def server():
    with running() as server:
        yield server


@pytest.fixture
def libretranslate(settings, server):
    settings.TRANSLATION_ENGINE = "libretranslate"
    settings.TRANSLATION_URL = server.url
    settings.TRANSLATION_KEY = KEY
    return server


@pytest.fixture
def deepl(settings, server):
    settings.TRANSLATION_ENGINE = "deepl"
    settings.TRANSLATION_URL = server.url
    settings.TRANSLATION_KEY = KEY
    return server


@pytest.fixture(params=["libretranslate", "deepl"])
def remote(request):
    """Each engine that is asked over HTTP, as the server that it asks."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def apertium(settings):
    """The program itself; the test is skipped where it is not installed."""
    if shutil.which("apertium") is None or ("es", "en") not in installed_modes():
        pytest.skip("needs apertium with its Spanish and English data")
    settings.TRANSLATION_ENGINE = "apertium"
