"""A no for a while."""

from dataclasses import dataclass

from accounts.permissions import Denied, Refused


class TooSoon(Refused):
    """Raised by `Later.require()`: who waits `wait` seconds may come again."""

    status = 429  # RFC 6585.

    def __init__(self, reason, wait):
        super().__init__(reason)
        self.wait = wait


@dataclass(frozen=True)
class Later(Denied):
    """A no until `wait` seconds have passed; its sentence says so too."""

    wait: int

    def require(self):
        raise TooSoon(str(self.reason), self.wait)
