"""Writes who is told of a post, in one statement however many they are."""

import json

from django.db import connection
from django.utils import timezone

from ..models import Notification
from .audience import Audience

# The people come as one parameter of JSON: a list of parameters would be cut into many statements.
INSERT = """
INSERT INTO {table} (member_id, guest_id, post_id, reason, created_at)
SELECT CAST(value ->> 0 AS bigint), CAST(value ->> 1 AS bigint), %s, value ->> 2, %s
FROM {each}(%s) WHERE true ON CONFLICT DO NOTHING
"""
EACH = {"postgresql": "json_array_elements", "sqlite": "json_each"}


def notify_published(post):
    """Let everybody be told of a post that has just been published; inside its transaction.

    Nobody is told twice, however often it is called. Returns nothing.
    """
    _insert(post, Audience(post).reasons())


def notify_mentioned(post):
    """Let those be told of a published post whom an edit has mentioned in it; inside the
    transaction of the edit."""
    _insert(post, Audience(post).mentions())


def _insert(post, reasons):
    if not reasons:
        return
    people = [[person.member, person.guest, reason.value] for person, reason in reasons.items()]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    statement = INSERT.format(table=Notification._meta.db_table, each=EACH[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(statement, [post.pk, now, json.dumps(people)])
