"""What the pages keep about whom: our own models, and those of Wagtail that lead to a member."""

from accounts.declarations import Erasure, declare

IS_THE_SITES = "It belongs to the site; only who made it is taken off."
WAS_EDITED = "The history of a page stays whole; only who wrote it is taken off."
OWN_FIELDS_OF_A_FILE = "id collection title file created_at file_size file_hash tags"

declare("cms.Findable", public="id page kind title text text_language")
declare(
    "cms.CustomImage",
    of="uploaded_by_user",
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
    reason=IS_THE_SITES,
    public=f"{OWN_FIELDS_OF_A_FILE} language",
    personal="uploaded_by_user",
)
declare("cms.HomePage", public="page_ptr headline intro body")
declare("cms.TextPage", public="page_ptr body")
declare("cms.SiteSettings", public="id site name contact_email")
declare(
    "cms.Video",
    public="id title url file file_size audio_file audio_file_size poster duration",
)
declare("cms.VideoTrack", public="id sort_order video language file transcript")

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
    declare(label, of=who, reason=WAS_EDITED, is_whole=False, personal=who)

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
    declare(label, of=who, erasure=Erasure.DELETE, is_whole=False, personal=f"{who} {said}")
