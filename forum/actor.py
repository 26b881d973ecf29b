"""Who is asking: the member or the guest of this request."""

import secrets
from functools import cached_property, partial

from django.utils.crypto import salted_hmac

from accounts.permissions import has_proved_twice, miss_proof

from .language import LANGUAGES
from .languages_read import languages_of

SESSION_KEY = "guest_key"
TRANSLATE_COOKIE = "translate_to"
MODERATE = "forum.moderate_discussion"


def hash_guest_key(raw):
    """The form in which a guest's key is stored: 64 hexadecimal digits, empty for no key."""
    if not raw:
        return ""
    return salted_hmac("forum.actor.guest", raw, algorithm="sha256").hexdigest()


def hash_address(address):
    """The form in which the address of somebody who wrote elsewhere is kept: 64 hexadecimal
    digits, the same for the same address in whichever case, empty for none."""
    address = address.strip().lower()
    if not address:
        return ""
    return salted_hmac("forum.imported.address", address, algorithm="sha256").hexdigest()


def known_tag(tag):
    """The tag of a language as a browser kept it, empty for what is none."""
    return tag if tag in LANGUAGES else ""


def new_guest_key(idempotency_key=None):
    """A secret for a browser that has none yet.

    The same form sent twice gives the same secret, so that whichever answer the browser keeps,
    its guest owns the post.
    """
    if idempotency_key is None:
        return secrets.token_hex(32)
    return salted_hmac(
        "forum.actor.new_guest", str(idempotency_key), algorithm="sha256"
    ).hexdigest()


class Actor:
    """A member, or a guest known by a secret key that only her browser's session holds.

    `languages` are the tags of those that she reads, empty when it is not known; `translate_to`
    is the one that she always wants to read posts in, empty for none. `lacks_proof` is called
    when she would moderate, had she proved twice who she is; None when she has, or need not.
    """

    _roles = None

    def __init__(
        self,
        user=None,
        guest_key="",
        guest_name="",
        guest_email="",
        *,
        languages=(),
        translate_to="",
        lacks_proof=None,
    ):
        self.user = user
        self.guest_key = guest_key
        self.guest_name = guest_name
        self.guest_email = guest_email
        self.languages = languages
        self.translate_to = user.translate_to if user else translate_to
        self._lacks_proof = lacks_proof
        self._moderates = {}

    @staticmethod
    def from_request(request):
        """The member signed in, or else the guest of this browser; starts no session."""
        return Visitor(request)

    def __repr__(self):
        return f"<Actor: {self.user or 'guest'}>"

    @property
    def is_member(self):
        return self.user is not None

    @property
    def is_guest(self):
        return self.user is None

    @property
    def name(self):
        return self.user.name if self.is_member else self.guest_name

    def with_guest(self, name, email, key):
        """The same guest with the name and address just given; a member stays as they are."""
        if self.is_member:
            return self
        return Actor(
            guest_key=key,
            guest_name=name,
            guest_email=email,
            languages=self.languages,
            translate_to=self.translate_to,
        )

    def owns(self, post):
        """Whether this member, or the guest of this very browser, wrote the post."""
        if self.is_member:
            return post.author_id == self.user.pk
        return (
            bool(self.guest_key)
            and post.author_id is None
            and post.guest_key == hash_guest_key(self.guest_key)
        )

    def moderates(self, discussion):
        """Whether they moderate this discussion, asked of the database once per actor."""
        if self.is_guest or not self.user.is_active:
            return False
        if discussion.pk not in self._moderates:
            self._moderates[discussion.pk] = self._has_role_in(discussion)
        if self._moderates[discussion.pk] and self._lacks_proof:
            self._lacks_proof()
            return False
        return self._moderates[discussion.pk]

    @property
    def has_proof(self):
        """Whether this is a member who may use the roles that she has, if any."""
        if self.is_guest or not self.user.is_active:
            return False
        if self._lacks_proof:
            self._lacks_proof()
            return False
        return True

    @property
    def moderates_everything(self):
        """Whether they moderate every discussion of the site."""
        return self.has_proof and self.user.has_perm(MODERATE)

    def moderates_post(self, post):
        """Whether they decide about this post: all those of discussions that they moderate, and
        those in a language that they moderate."""
        return self.moderates(post.discussion) or post.language in self.moderated_languages

    @property
    def moderated_languages(self):
        """The tags of the languages whose posts they moderate wherever everybody may read."""
        if self.is_guest or not self.user.is_active:
            return frozenset()
        languages = frozenset(tag for _, tag in self._all_roles() if tag)
        if languages and self._lacks_proof:
            self._lacks_proof()
            return frozenset()
        return languages

    def _has_role_in(self, discussion):
        if self.user.has_perm(MODERATE):
            return True
        if discussion.category_id in {category for category, _ in self._all_roles() if category}:
            return True
        return discussion.staff.filter(pk=self.user.pk).exists()

    def _all_roles(self):
        """Pairs of a category and a language, one of them empty; asked once per actor."""
        if self._roles is None:
            self._roles = list(self.user.moderator_roles.values_list("category", "language"))
        return self._roles

    def lacks_proof(self, discussion):
        """Whether they would moderate this discussion if they had proved twice who they are."""
        return not self.moderates(discussion) and self._moderates.get(discussion.pk, False)


class Visitor(Actor):
    """The actor of a request. Nobody is looked up before something depends on who it is: what
    everybody may read costs a member no more than a guest."""

    guest_name = guest_email = ""

    def __init__(self, request):
        self._request = request
        self._moderates = {}
        self._roles = None

    @cached_property
    def user(self):
        return self._request.user if self._request.user.is_authenticated else None

    @cached_property
    def guest_key(self):
        return "" if self.user else self._request.session.get(SESSION_KEY, "")

    @cached_property
    def languages(self):
        return languages_of(self._request)

    @cached_property
    def translate_to(self):
        if self.user:
            return self.user.translate_to
        return known_tag(self._request.COOKIES.get(TRANSLATE_COOKIE, ""))

    @cached_property
    def _lacks_proof(self):
        if self.is_guest or has_proved_twice(self._request):
            return None
        return partial(miss_proof, self._request)
