"""The questions that the house asks of its conversations, in the words of the house."""

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, JSONObject

from .actor import MODERATE, hash_guest_key
from .tree import AFTER_ANY_DIGIT

PUBLISHED = Q(status="published")


def own_pending(actor):
    """The posts that wait for approval and that this actor wrote."""
    if actor.is_member:
        return Q(status="pending", author=actor.user)
    if actor.guest_key:
        return Q(status="pending", author=None, guest_key=hash_guest_key(actor.guest_key))
    return Q(pk__in=[])


def in_moderated_language(actor):
    """The posts, of any status, in the languages that this actor moderates."""
    languages = actor.moderated_languages
    return Q(language__in=languages) if languages else Q(pk__in=[])


def said_of(rows):
    """The names of the fields of a model of settings, without what they are settings of."""
    return [field.name for field in rows._meta.local_fields if field.name not in {"id", "category"}]


class DiscussionQuerySet(models.QuerySet):
    def readable(self):
        """Discussions that anybody may read: those of at least one public page."""
        return self.filter(locations__is_public=True).distinct()

    def readable_by(self, actor):
        """Discussions that this actor may read: these, and those that she moderates."""
        if actor.is_member and actor.user.is_active:
            if actor.user.has_perm(MODERATE):
                return self.all()
            return self.filter(Q(pk__in=self.open_ids()) | self.looked_after_by(actor.user))
        return self.filter(pk__in=self.open_ids())

    def looked_after_by(self, user):
        """The condition of the discussions that a member moderates by a role of hers."""
        staffed = self.model.staff.through.objects.filter(user=user).values("discussion")
        categories = user.moderator_roles.exclude(category=None).values("category")
        return Q(pk__in=staffed) | Q(category__in=categories)

    def moderated_by(self, actor):
        """Discussions that this actor moderates."""
        if actor.is_guest or not actor.user.is_active:
            return self.none()
        if actor.user.has_perm(MODERATE):
            return self.all()
        return self.filter(self.looked_after_by(actor.user))

    def open_ids(self):
        return self.model.locations.rel.related_model.objects.filter(is_public=True).values(
            "discussion"
        )

    def with_openness(self):
        """With `is_public`: whether anybody may read it."""
        public = self.model.objects.filter(pk=OuterRef("pk"), locations__is_public=True)
        return self.annotate(is_public=Exists(public))

    def with_settings(self):
        """With what its category and the site say of it, for `settings_of`."""
        rows = self.model._meta.get_field("category").related_model.settings.related.related_model
        said = rows.objects.values(said=JSONObject(**{name: name for name in said_of(rows)}))
        return self.annotate(
            said_by_category=Subquery(said.filter(category=OuterRef("category"))[:1]),
            said_by_site=Subquery(said.filter(category=None)[:1]),
        )


class CategoryQuerySet(models.QuerySet):
    def readable_by(self, actor):
        """Categories with a discussion that this actor may read."""
        discussions = self.model._meta.get_field("discussions").related_model.objects
        readable = discussions.readable_by(actor).filter(category=OuterRef("pk"))
        return self.filter(Exists(readable))


class NotificationQuerySet(models.QuerySet):
    def shown_to(self, actor):
        """What a member was told of posts that are published still, in discussions that she may
        read, by people whom she has not muted."""
        posts = self.model._meta.get_field("post").related_model
        discussions = posts._meta.get_field("discussion").related_model.objects
        muted = actor.user.mutes.values("muted")
        return self.filter(
            Q(post__author=None) | ~Q(post__author__in=muted),
            member=actor.user,
            post__status="published",
            post__discussion__in=discussions.readable_by(actor),
        )

    def unread(self):
        return self.filter(read_at=None)


class PersonsQuerySet(models.QuerySet):
    def of_actor(self, actor):
        """The rows about a member, or about the guest of this very browser."""
        if actor.is_member:
            return self.filter(member=actor.user)
        if not actor.guest_key:
            return self.none()
        own = self.filter(member=None, guest_key=hash_guest_key(actor.guest_key))
        return own.exclude(guest_key="")  # Said again as the index of guests' keys has it.


class SanctionQuerySet(PersonsQuerySet):
    def in_force(self, at):
        """Those that hold at a moment; a warning is said and over, and never among them."""
        unlimited_or_later = Q(ends_at=None) | Q(ends_at__gt=at)
        return self.exclude(kind="warning").filter(
            unlimited_or_later, starts_at__lte=at, lifted_at=None
        )


class ReportQuerySet(PersonsQuerySet):
    """Of reports and of appeals."""

    def undecided(self):
        return self.filter(outcome="")


class TranslationQuerySet(models.QuerySet):
    def visible_to(self, actor, discussion):
        """The translations that this actor may read in a discussion: published ones and her own
        that wait, or all of them for whoever moderates it; never one whose post she may not
        read, or whose post is deleted."""
        posts = self.model._meta.get_field("post").related_model.objects
        readable = posts.visible_to(actor, discussion).exclude(status="deleted")
        found = self.filter(
            Exists(readable.filter(pk=OuterRef("post"))), post__discussion=discussion
        )
        if actor.moderates(discussion):
            return found.exclude(status="deleted")
        own = Q(status="pending", translator=actor.user) if actor.is_member else Q(pk__in=[])
        return found.filter(PUBLISHED | own)


class PostQuerySet(models.QuerySet):
    def published(self):
        return self.filter(PUBLISHED)

    def of_guest(self, actor):
        """The posts of the guest of this very browser; none of a guest who has no key yet."""
        own = self.filter(author=None, guest_key=hash_guest_key(actor.guest_key))
        return own.exclude(guest_key="")  # Said again as the index of guests' keys has it.

    def unanswered(self):
        """Published answers that nobody has replied to."""
        return self.published().filter(depth=0, reply_count=0)

    def waiting(self):
        """Posts on which a moderator has yet to decide."""
        return self.filter(Q(status="pending") | Q(status="spam"))

    def written_by(self, actor):
        """The posts of a member, or of the guest of this very browser."""
        if actor.is_member:
            return self.filter(author=actor.user)
        if actor.guest_key:
            return self.of_guest(actor)
        return self.none()

    def visible_to(self, actor, discussion):
        """The posts of a discussion that this actor may read: published ones and her own that
        wait, or all of them for whoever moderates it."""
        posts = self.filter(discussion=discussion)
        if actor.moderates(discussion):
            return posts
        return posts.filter(PUBLISHED | own_pending(actor) | in_moderated_language(actor))

    def moderated_by(self, actor):
        """The posts that this actor decides about, whatever their status."""
        if actor.moderates_everything:
            return self.all()
        discussions = self.model._meta.get_field("discussion").related_model.objects
        if not actor.has_proof:
            return self.none()
        hers = Q(discussion__in=discussions.filter(discussions.looked_after_by(actor.user)))
        if languages := actor.moderated_languages:
            hers |= Q(language__in=languages, discussion__in=discussions.open_ids())
        return self.filter(hers)

    def shown_in_tree(self, actor, discussion):
        """What stands in the tree for this actor, tombstones included: a post that she may not
        read, or that is deleted, is kept as a bare place while something under it is shown."""
        alive = PUBLISHED | own_pending(actor)
        alive |= in_moderated_language(actor) & ~Q(status="deleted")
        if actor.moderates(discussion):
            alive = ~Q(status="deleted")
        under = self.model.objects.filter(
            alive,
            thread=OuterRef("thread"),
            path__gt=OuterRef("path"),
            path__lt=Concat(OuterRef("path"), Value(AFTER_ANY_DIGIT)),
        )
        return self.filter(discussion=discussion).filter(alive | Exists(under))

    def roots(self):
        return self.filter(depth=0)

    def replies(self):
        return self.filter(depth__gt=0)

    def in_language(self, language):
        return self.filter(language=language)

    def in_tree_order(self):
        """Depth first; siblings in order of time."""
        return self.order_by("path")

    def with_people(self):
        return self.select_related("author")

    def as_read(self):
        """With what a page says beside a post: who wrote it, `is_by_staff`, whether that is a
        facilitator of its discussion, and `is_translated`, whether people have published a
        translation of it."""
        of, translations = (
            self.model._meta.get_field(name).related_model.objects
            for name in ("discussion", "translations")
        )
        by_people = translations.filter(PUBLISHED, post=OuterRef("pk"), engine="")
        staff = of.model.staff.through.objects.filter(
            discussion=OuterRef("discussion"), user=OuterRef("author")
        )
        return self.with_people().annotate(
            is_by_staff=Exists(staff), is_translated=Exists(by_people)
        )
