"""What is said, and who said it."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import Erasure, declare

from .reasons import STAYS_AS_A_RECORD, STAYS_IN_THE_TREE

declare("forum.Category", public="id key")
declare("forum.CategoryTitle", public="id category language title url")
declare(
    "forum.Discussion",
    of="staff",
    title=pgettext_lazy("part of one's data", "Discussions you look after"),
    reason="It belongs to its page; the person leaves its facilitators.",
    public=(
        "id key category created_at synthesis_languages mode slow_mode_seconds flag_threshold"
        " holds_new_members closing closes_at closes_after_days closed_reason closed_language"
    ),
    personal="staff",
)
declare("forum.Location", public="id discussion language title url is_public")
declare(
    "forum.ForumSettings",
    public=(
        "id category mode slow_mode_seconds flag_threshold holds_new_members closing closes_at"
        " closes_after_days"
    ),
)
declare(
    "forum.Thread",
    public=(
        "id discussion key position is_locked is_retired is_topic merged_into created_at closes_at"
        " closed_reason closed_language"
    ),
)
declare("forum.ThreadTitle", public="id thread language title")
declare("forum.Tally", public="id thread language posts")
declare(
    "forum.Post",
    of="author",
    title=pgettext_lazy("part of one's data", "Your posts"),
    language="language",
    guest="guest_key guest_email",
    reason=STAYS_IN_THE_TREE,
    public=(
        "id discussion thread parent root depth path language_said_by markup_version"
        " is_highlighted is_answer is_pinned is_folded cleared_reasons version reply_count"
        " helpful_count latest_id is_deleted_by_moderators is_edited_by_moderators"
    ),
    shown="language status",
    technical="idempotency_key",
    personal="author guest_name guest_email",
    withheld="guest_key",
    text="source html",
    keep="created_at published_at edited_at",
)
declare(
    "forum.PostRevision",
    of="editor post__author",
    guest="post__guest_key post__guest_email",
    title=pgettext_lazy("part of one's data", "What your posts said before"),
    language="language",
    reason=STAYS_IN_THE_TREE,
    public="id post version language was_published",
    personal="editor",
    text="source",
    keep="written_at",
)
declare(
    "forum.LanguageCorrection",
    of="member",
    title=pgettext_lazy("part of one's data", "Posts whose language you corrected"),
    reason=STAYS_AS_A_RECORD,
    public="id said_by",
    shown="post before after",
    personal="member",
    keep="created_at",
)
declare(
    "forum.PostImage",
    of="uploader",
    title=pgettext_lazy("part of one's data", "Your pictures"),
    reason=STAYS_IN_THE_TREE,
    public="id key discussion posts width height",
    personal="uploader",
    text="file alt",
    keep="created_at",
)
declare(
    "forum.Translation",
    of="translator",
    title=pgettext_lazy("part of one's data", "Your translations"),
    language="language",
    reason="Readers use it, and it may be of somebody else's post.",
    public="id post_version post_language engine markup_version",
    shown="post language",
    technical="status",
    personal="translator",
    text="source html",
    keep="created_at",
)
declare(
    "forum.ParticipantWord",
    of="member",
    title=pgettext_lazy("part of one's data", "Words by which others find you to mention you"),
    erasure=Erasure.DELETE,
    technical="id discussion",
    personal="member word",
)
declare(
    "forum.CollectedPost",
    of="collector",
    title=pgettext_lazy("part of one's data", "Posts you collected for a synthesis"),
    reason="The basket belongs to all facilitators of the discussion.",
    public="id post created_at",
    personal="collector",
)
declare(
    "forum.Synthesis",
    of="editor",
    title=pgettext_lazy("part of one's data", "Syntheses you edited last"),
    reason="It is the word of the facilitators together, not of one of them.",
    public=(
        "id discussion language source version html markup_version published_version published_at"
    ),
    personal="editor",
    keep="edited_at",
)
declare(
    "forum.SynthesisRevision",
    of="editor",
    title=pgettext_lazy("part of one's data", "What you wrote in syntheses"),
    reason="It is the word of the facilitators together, not of one of them.",
    public="id synthesis version source",
    personal="editor",
    keep="written_at",
)
# Of a person who has left, until everything is looked through for her name; then the row goes.
declare("forum.Departure", technical="id takes_texts work step place after created_at")
declare("forum.Citation", public="id synthesis post number post_version")
