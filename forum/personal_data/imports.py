"""What came from elsewhere, and who brought it."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import declare, name_fields

declare(
    "forum.Import",
    of="by",
    title=pgettext_lazy("part of one's data", "Your imports of conversations"),
    reason="It says what was brought in; only who brought it is taken off.",
    public="id source is_dry_run",
    technical="file_name file_hash state report posts posts_done",
    personal="by",
    keep="created_at ended_at",
)
declare(
    "forum.ImportedThread",
    public="id source external_id identifier link title thread chosen posts_waiting",
)
declare(
    "forum.ImportedPost",
    of="post__author",
    reason="Without it the same post would be imported again.",
    public="id source external_id post",
    withheld="address_hash",
)

name_fields(
    {
        "by": pgettext_lazy("field of one's data", "Who imported it"),
        "ended_at": pgettext_lazy("field of one's data", "Ended"),
        "forum.Import.created_at": pgettext_lazy("field of one's data", "Begun"),
    }
)
