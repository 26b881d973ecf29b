from django.db import models
from django.utils.translation import gettext_lazy as _


class Prompt(models.Model):
    """A question of a module, whatever happens to the pages that ask it.

    Its identity is the module's translation key and the id of the block that asks it; its
    wording in each language is kept as the titles of its thread.
    """

    module_key = models.UUIDField(editable=False)
    block_id = models.CharField(max_length=64, editable=False)
    thread = models.OneToOneField("forum.Thread", models.PROTECT, related_name="prompt")

    class Meta:
        verbose_name = _("prompt")
        verbose_name_plural = _("prompts")
        constraints = [
            models.UniqueConstraint(fields=["module_key", "block_id"], name="one_prompt_per_block")
        ]

    def __str__(self):
        return f"{self.module_key}:{self.block_id}"
