"""Who hears of a post, and whether one person still does."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from accounts.models import Follow, Mute

from ..actor import MODERATE
from ..models import GuestAddress, Reach, Reason
from .wishes import Person, wishes_about


def may_hear(notification):
    """Whether somebody would still be told of this post, for whatever reason: it is published, she
    may read it, follows something that it is in and has not muted its author. Ten queries at most.
    """
    post = notification.post
    person = Person(notification.member_id, notification.guest_id)
    return post.is_published and person in Audience(post, person).reasons()


class Audience:
    """The people who are to be told of a published post, or the one Person asked about; in a
    number of queries that does not grow with them."""

    def __init__(self, post, person=None):
        self.post = post
        self.person = person

    def reasons(self):
        """The Reason of each Person."""
        wishes = wishes_about(self.post, self.only)
        reasons = dict.fromkeys(self.mentioned(), Reason.MENTION)
        for person in self.answered():
            if not is_silent(wishes.get(person), within=[Reason.POST]):
                reasons.setdefault(person, Reason.REPLY)
        for person, wish in wishes.items():
            if wish.holds_for(self.post):
                reasons.setdefault(person, wish.reason)
        for person in self.followers():
            if not is_silent(wishes.get(person), within=Reason):
                reasons.setdefault(person, Reason.PERSON)
        return self.without_the_deaf(reasons)

    def mentions(self):
        """The Reason of each Person whom the post mentions, and of nobody else."""
        return self.without_the_deaf(dict.fromkeys(self.mentioned(), Reason.MENTION))

    def only(self, rows, member=None, guest=None):
        """Of these rows those of whoever is asked about; `member` and `guest` name the fields."""
        if self.person is None:
            return rows
        wanted = {member: self.person.member, guest: self.person.guest}
        wanted = {field: pk for field, pk in wanted.items() if field and pk}
        return rows.filter(**wanted) if wanted else rows.none()

    def members(self, rows, field):
        return [Person(member=pk) for pk in self.only(rows, field).values_list(field, flat=True)]

    def addresses(self, guest_key):
        """The confirmed addresses of a guest, the latest first."""
        if not guest_key:
            return []
        addresses = GuestAddress.objects.filter(guest_key=guest_key, stopped_at=None)
        confirmed = addresses.exclude(confirmed_at=None).order_by("-confirmed_at")
        return [Person(guest=pk) for pk in confirmed.values_list("pk", flat=True)]

    def mentioned(self):
        return self.members(self.post.mentions.filter(member__is_active=True), "member")

    def answered(self):
        """Who wrote the post that this one answers; one person at most."""
        parent = self.post.parent
        if parent is None:
            return []
        if parent.author_id:
            users = get_user_model().objects.filter(pk=parent.author_id, is_active=True)
            return self.members(users, "pk")
        latest = self.addresses(parent.guest_key)[:1]
        return [person for person in latest if self.person in {None, person}]

    def followers(self):
        if not self.post.author_id:
            return []
        follows = Follow.objects.filter(followed=self.post.author_id, follower__is_active=True)
        return self.members(follows, "follower")

    def without_the_deaf(self, reasons):
        """Without the author, those who muted her, and those who may not read the discussion."""
        deaf = set(self.writers())
        if not self.post.discussion.is_public:
            deaf |= reasons.keys() - set(self.facilitators())
        return {person: reason for person, reason in reasons.items() if person not in deaf}

    def writers(self):
        """The author of the post, and those to whom it is as if she wrote nothing."""
        author_id = self.post.author_id
        if author_id is None:
            return self.addresses(self.post.guest_key)
        muting = Mute.objects.filter(muted=author_id)
        return [Person(member=author_id), *self.members(muting, "member")]

    def facilitators(self):
        """Who may read a discussion that is not public."""
        everywhere = ModelBackend().with_perm(MODERATE)
        return self.members(everywhere, "pk") + self.members(self.post.discussion.staff, "pk")


def is_silent(wish, within):
    """Whether somebody wants to hear nothing of a place, of those places within these reasons."""
    return wish is not None and wish.reach == Reach.NONE and wish.reason in within
