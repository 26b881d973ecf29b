import pytest
from django.core.exceptions import PermissionDenied

from accounts.permissions import Allowed, Denied


def test_allowed_is_true_and_lets_go_on():
    assert Allowed()
    assert Allowed().require() is None


def test_denied_is_false_and_raises_with_its_reason():
    answer = Denied("This discussion is closed.")
    assert not answer
    with pytest.raises(PermissionDenied, match="This discussion is closed"):
        answer.require()
