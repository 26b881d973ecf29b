"""The collections of real and hostile inputs that lie beside the house."""

import json
import os

import pytest
from django.conf import settings


def read_corpus(name):
    """What a file of the collections says; the test is skipped where they are not at hand.

    Where every check must run (CI=true) their absence is a failure.
    """
    path = settings.CORPORA / name
    if path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    missing = f"needs the corpus {name}: set CORPORA to the folder that has it"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    return pytest.skip(missing)
