"""What is screened, how it came here, and what can become of it."""

from dataclasses import dataclass, field
from functools import cached_property

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

    @cached_property
    def has_accepted(self):
        """Whether its writer has a published post; of an edit, another one: the approval of those
        words is none of what they are turned into."""
        accepted = Post.objects.published().written_by(self.actor)
        if self.edited:
            accepted = accepted.exclude(pk=self.edited.pk)
        return accepted.exists()


@dataclass(frozen=True)
class Decision:
    """What becomes of a draft, and the code of the phase's reason; `others` are the codes of the
    phases that would have held it too, and `detail` is what they met, for moderators: a word, an
    address, the other codes."""

    status: str
    reason_code: str
    others: tuple = field(default=())
    detail: str = ""
