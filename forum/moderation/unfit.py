"""A no to what was sent, not to who sent it."""

from accounts.permissions import Denied, Refused


class UnfitText(Refused):
    """Raised by `Unfit.require()`: the text is given back, and can be sent again when changed."""

    status = 422  # RFC 9110, 15.5.21.


class Unfit(Denied):
    """A no for which the text or the form is the reason."""

    def require(self):
        raise UnfitText(str(self.reason))
