import pytest

from forum.actions.discussions import ensure_discussion


@pytest.fixture
def module():
    """The discussion that the links of the corpus lead to."""
    return ensure_discussion(key="module:one", language="en", title="Module 1", url="/en/module-1/")


@pytest.fixture
def other_module():
    return ensure_discussion(key="module:two", language="en", title="Module 2", url="/en/module-2/")
