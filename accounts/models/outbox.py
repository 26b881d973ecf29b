from django.conf import settings
from django.db import models
from django.db.models import Q


class OutgoingMail(models.Model):
    """A message to one address: a row in the transaction of its cause, sent by the worker after.

    `key` says what it is about, so that nothing makes it twice. A worker that sends it claims it
    until `claimed_until`; when it could not be sent, `due_at` moves on with every attempt.
    """

    key = models.CharField(max_length=150, unique=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="outgoing_mail",
    )
    to = models.EmailField()
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name_plural = "outgoing mail"
        indexes = [
            models.Index(
                fields=["due_at"],
                name="mail_to_send",
                condition=Q(sent_at=None, failed_at=None),
            )
        ]

    def __str__(self):
        return f"{self.key} to {self.to}"
