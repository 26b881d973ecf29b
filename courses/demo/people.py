"""Who the demo is about: accounts to try the site with, and the people who talk in it."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from forum.actor import Actor

from . import source
from .identity import key_of

PASSWORD = "ateneo-demo-2026"  # noqa: S105 - known to everybody, for a demo that stays at home
DOMAIN = "example.org"


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as; `group` gives the role."""

    role: str
    name: str
    group: str = ""
    is_superuser: bool = False

    @property
    def email(self):
        return f"{self.role}@{DOMAIN}"


ACCOUNTS = [
    Account("learner", "Nayra Condori"),
    Account("instructor", "Inés Valdivia", group="Instructors"),
    Account("moderator", "Omar Benali", group="Moderators"),
    Account("administrator", "Alma Rivas", is_superuser=True),
]


def make_accounts():
    """Make the accounts that are missing; return how many were."""
    return sum(make_account(account) for account in ACCOUNTS)


def make_account(account):
    user, is_new = make_member(
        account.email, account.name, has_password=True, is_superuser=account.is_superuser
    )
    if is_new and account.group:
        user.groups.add(Group.objects.get(name=account.group))
    return is_new


@cache
def hashed_password():
    """The hash of PASSWORD, which is slow to make: one for all, as all know the password."""
    return make_password(PASSWORD)


def make_member(email, name, *, has_password=False, **fields):
    """The member with this confirmed address, made when there is none; and whether it was."""
    users = get_user_model().objects
    if user := users.filter(email__iexact=email).first():
        return user, False
    user = users.create_user(email, name=name, **fields)
    if has_password:
        user.password = hashed_password()
        user.save(update_fields=["password"])
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user, True


class Cast:
    """The people of the conversation by their keys, as actors of the forum."""

    def __init__(self):
        self.people = {person["key"]: person for person in source.read("posts")["people"]}
        self.users = {}
        self.made = 0

    def arrive(self):
        """Make the members who are missing; guests need no account."""
        for key, person in self.people.items():
            if person["role"] != "guest":
                self.users[key] = self.welcome(key, person)
        return self

    def welcome(self, key, person):
        is_facilitator = person["role"] == "facilitator"
        user, is_new = make_member(f"{key}@{DOMAIN}", person["name"], has_password=is_facilitator)
        if is_new and is_facilitator:
            user.groups.add(Group.objects.get(name="Facilitators"))
        self.made += is_new
        return user

    @property
    def learner(self):
        """The account of somebody who learns, with which most is tried."""
        return get_user_model().objects.get(email=ACCOUNTS[0].email)

    @property
    def facilitators(self):
        return [
            user for key, user in self.users.items() if self.people[key]["role"] == "facilitator"
        ]

    def actor(self, key):
        if key in self.users:
            return Actor(user=self.users[key])
        return Actor(
            guest_key=str(key_of("guest", key)),
            guest_name=self.people[key]["name"],
            guest_email=f"{key}@{DOMAIN}",
        )
