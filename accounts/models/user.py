from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NAME_MAX_LENGTH = 60
PUBLIC_ID_LENGTH = 12  # Letters and digits: 71 bits, so nobody meets another by guessing.


def new_public_id():
    return get_random_string(PUBLIC_ID_LENGTH)


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        fields |= {"is_staff": True, "is_superuser": True}
        user = self.create_user(email, password, **fields)
        # Whoever has the command line vouches for the address: mail may not be set up yet.
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)
        return user

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class MailFrequency(models.TextChoices):
    """How often a member hears by e-mail of what is written where she takes part."""

    AT_ONCE = "at-once", pgettext_lazy("how often mail comes", "At once")
    DAILY = "daily", pgettext_lazy("how often mail comes", "Once a day")
    WEEKLY = "weekly", pgettext_lazy("how often mail comes", "Once a week")
    NEVER = "never", pgettext_lazy("how often mail comes", "Never")


class Presence(models.TextChoices):
    """Where other people find a member; her name beside what she writes stands there anyway."""

    HIDDEN = "hidden", pgettext_lazy("where people find a member", "I have no page")
    PAGE = "page", pgettext_lazy("where people find a member", "On a page of my own")
    LISTED = (
        "listed",
        pgettext_lazy("where people find a member", "On a page of my own and among participants"),
    )


class User(AbstractUser):
    """A member: an address to sign in with and one name to be called by."""

    username = None
    last_name = None
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=NAME_MAX_LENGTH)

    # What addresses call this person; it tells neither how many there are nor who came when.
    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    presence = models.CharField(max_length=10, choices=Presence, default=Presence.PAGE)

    # Tags of the languages that this person reads; empty while they have not said.
    reading_languages = models.JSONField(default=list, blank=True)
    # The language that posts are to be shown in translation; empty for never.
    translate_to = models.CharField(max_length=15, blank=True)

    # A code of LANGUAGES for mail, empty for that of the site; a name of the IANA database,
    # empty for TIME_ZONE.
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=50, blank=True)
    mail_frequency = models.CharField(
        max_length=10, choices=MailFrequency, default=MailFrequency.AT_ONCE
    )
    last_digest_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="unique_email_whatever_its_case"),
            models.CheckConstraint(
                condition=models.Q(presence__in=Presence.values), name="presence_is_known"
            ),
        ]

    def __str__(self):
        return self.name or self.email

    @property
    def has_page(self):
        """Whether there is a page about this person."""
        return self.is_active and self.presence != Presence.HIDDEN

    @property
    def page_url(self):
        """The address of the page about this person, empty when there is none."""
        return reverse("people:person", args=[self.public_id]) if self.has_page else ""

    @property
    def first_name(self):
        """What the Wagtail menu greets a person by."""
        return self.name

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name
