import pytest

from tests.factories import make_user, member_actor

from .gardening import place


@pytest.fixture
def mona(moderator):
    return member_actor(moderator)


@pytest.fixture
def here():
    return place("a")


@pytest.fixture
def there(here):
    """Another thread of the same discussion."""
    return place("b", here.discussion)


@pytest.fixture
def elsewhere():
    """A thread of another discussion."""
    return place("c")


@pytest.fixture
def lucia(here):
    """She facilitates the discussion of `here`, and no other."""
    user = make_user("Lucía")
    here.discussion.staff.add(user)
    return user
