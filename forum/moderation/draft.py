"""What is screened, how it came here, and what can become of it."""

from dataclasses import dataclass, field

from accounts.network import wide_network_of

from ..actor import Actor
from ..models import Post, Thread


@dataclass(frozen=True)
class Sending:
    """How a text came here. `network` is the wide network that it came from, empty when that is
    not known; `form` is what a form says beside its text, None of a mail, which has none."""

    network: str = ""
    user_agent: str = ""
    form: dict | None = None

    @classmethod
    def of(cls, request):
        """How the form of this request came here."""
        return cls(
            network=wide_network_of(request),
            user_agent=request.headers.get("User-Agent", "")[:300],
            form=request.POST.dict(),
        )


@dataclass(frozen=True)
class Draft:
    """A post that is not written yet, or the new text of the post `edited`.

    One without a `sending` came from nobody: the site itself made it, out of an import or for
    a demonstration.
    """

    actor: Actor
    thread: Thread
    parent: Post | None
    source: str
    edited: Post | None = None
    sending: Sending | None = None
    language: str = ""

    @property
    def what(self):
        """What its writer does, as the limits call it."""
        return "edit" if self.edited else "post"

    @property
    def discussion(self):
        return self.thread.discussion


@dataclass(frozen=True)
class Decision:
    """What becomes of a draft, and the code of the phase's reason; `others` are the codes of the
    phases that would have held it too."""

    status: str
    reason_code: str
    others: tuple = field(default=())
    detail: str = ""  # What the phase met, for moderators: a word, a number of links.
