import pytest

from forum.models import DiscussionMode
from tests.factories import make_discussion, make_thread


@pytest.fixture
def thread():
    """One of an open discussion that is read in Spanish and in English."""
    return make_thread(make_discussion(languages=("es", "en"), mode=DiscussionMode.OPEN))
