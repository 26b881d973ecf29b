"""What the pages keep about whom: our own models, and those of Wagtail that lead to a member."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import Erasure, declare, name_fields

IS_THE_SITES = "It belongs to the site; only who made it is taken off."
WAS_EDITED = "The history of a page stays whole; only who wrote it is taken off."
OWN_FIELDS_OF_A_FILE = "id collection title file created_at file_size file_hash tags"

declare("cms.Findable", public="id page kind title text text_language")
declare(
    "cms.CustomImage",
    of="uploaded_by_user",
    title=pgettext_lazy("part of one's data", "Pictures of the site that you added"),
    reason=IS_THE_SITES,
    public=(
        f"{OWN_FIELDS_OF_A_FILE} description width height focal_point_x focal_point_y"
        " focal_point_width focal_point_height credit"
    ),
    personal="uploaded_by_user",
)
declare("cms.CustomRendition", public="id filter_spec file width height focal_point_key image")
declare(
    "cms.CustomDocument",
    of="uploaded_by_user",
    title=pgettext_lazy("part of one's data", "Documents of the site that you added"),
    reason=IS_THE_SITES,
    public=f"{OWN_FIELDS_OF_A_FILE} language",
    personal="uploaded_by_user",
)
declare("cms.HomePage", public="page_ptr headline intro body")
declare("cms.TextPage", public="page_ptr body")
declare("cms.SiteSettings", public="id site name contact_email conduct_page")
declare(
    "cms.Video",
    public="id title url file file_size audio_file audio_file_size poster duration",
)
declare("cms.VideoTrack", public="id sort_order video language file transcript")

TITLES = {
    "wagtailcore.Page": pgettext_lazy("part of one's data", "Pages you own or have locked"),
    "wagtailcore.Revision": pgettext_lazy("part of one's data", "Versions of pages you wrote"),
    "wagtailcore.ModelLogEntry": pgettext_lazy(
        "part of one's data", "What you did in the administration"
    ),
    "wagtailcore.PageLogEntry": pgettext_lazy("part of one's data", "What you did with pages"),
    "wagtailcore.WorkflowState": pgettext_lazy("part of one's data", "Reviews you asked for"),
    "wagtailcore.TaskState": pgettext_lazy("part of one's data", "Reviews you finished"),
    "wagtailcore.UploadedFile": pgettext_lazy("part of one's data", "Files you began to upload"),
    "wagtailimages.Image": pgettext_lazy(
        "part of one's data", "Pictures of the site that you added"
    ),
    "wagtaildocs.Document": pgettext_lazy(
        "part of one's data", "Documents of the site that you added"
    ),
    "wagtailcore.Comment": pgettext_lazy("part of one's data", "Your comments on pages"),
    "wagtailcore.CommentReply": pgettext_lazy(
        "part of one's data", "Your replies to comments on pages"
    ),
    "wagtailcore.PageSubscription": pgettext_lazy(
        "part of one's data", "Pages whose comments you follow"
    ),
    "wagtailadmin.EditingSession": pgettext_lazy(
        "part of one's data", "Pages you have open to edit"
    ),
    "wagtailadmin.FormState": pgettext_lazy(
        "part of one's data", "How you left forms of the administration"
    ),
    "wagtailcore.APIToken": pgettext_lazy("part of one's data", "Your keys for programs"),
    "wagtailusers.UserProfile": pgettext_lazy(
        "part of one's data", "Your choices in the administration"
    ),
}

for label, who in [
    ("wagtailcore.Page", "owner locked_by"),
    ("wagtailcore.Revision", "user"),
    ("wagtailcore.ModelLogEntry", "user"),
    ("wagtailcore.PageLogEntry", "user"),
    ("wagtailcore.WorkflowState", "requested_by"),
    ("wagtailcore.TaskState", "finished_by"),
    ("wagtailcore.UploadedFile", "uploaded_by_user"),
    ("wagtailimages.Image", "uploaded_by_user"),
    ("wagtaildocs.Document", "uploaded_by_user"),
]:
    title = TITLES[label]
    declare(label, of=who, title=title, reason=WAS_EDITED, is_whole=False, personal=who)

for label, who, said in [
    ("wagtailcore.Comment", "user", "text resolved_by"),
    ("wagtailcore.CommentReply", "user", "text"),
    ("wagtailcore.PageSubscription", "user", "page comment_notifications"),
    ("wagtailadmin.EditingSession", "user", "last_seen_at"),
    ("wagtailadmin.FormState", "user", ""),
    ("wagtailcore.APIToken", "user", ""),
    (
        "wagtailusers.UserProfile",
        "user",
        "submitted_notifications approved_notifications rejected_notifications"
        " updated_comments_notifications preferred_language current_time_zone avatar",
    ),
]:
    fields, title = f"{who} {said}", TITLES[label]
    gone = Erasure.DELETE
    declare(label, of=who, title=title, erasure=gone, is_whole=False, personal=fields)

name_fields(
    {
        "owner": pgettext_lazy("field of one's data", "Owner"),
        "locked_by": pgettext_lazy("field of one's data", "Locked by"),
        "uploaded_by_user": pgettext_lazy("field of one's data", "Added by"),
        "requested_by": pgettext_lazy("field of one's data", "Asked by"),
        "finished_by": pgettext_lazy("field of one's data", "Finished by"),
        "text": pgettext_lazy("field of one's data", "Text"),
        "resolved_by": pgettext_lazy("field of one's data", "Settled by"),
        "page": pgettext_lazy("field of one's data", "Page"),
        "comment_notifications": pgettext_lazy("field of one's data", "Mail about comments"),
        "submitted_notifications": pgettext_lazy(
            "field of one's data", "Mail about what is submitted"
        ),
        "approved_notifications": pgettext_lazy(
            "field of one's data", "Mail about what is approved"
        ),
        "rejected_notifications": pgettext_lazy(
            "field of one's data", "Mail about what is rejected"
        ),
        "updated_comments_notifications": pgettext_lazy(
            "field of one's data", "Mail about answers to comments"
        ),
        "preferred_language": pgettext_lazy(
            "field of one's data", "Language of the administration"
        ),
        "current_time_zone": pgettext_lazy(
            "field of one's data", "Time zone of the administration"
        ),
        "avatar": pgettext_lazy("field of one's data", "Picture of you"),
    }
)
