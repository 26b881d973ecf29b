"""What the courses keep about whom."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import declare, name_fields

declare("courses.CourseIndexPage", public="page_ptr intro")
declare(
    "courses.CoursePage",
    of="facilitators",
    title=pgettext_lazy("part of one's data", "Courses you look after"),
    reason="It belongs to the site; the person leaves its facilitators.",
    public="page_ptr summary audience outcomes body cover",
    personal="facilitators",
)
declare("courses.ModulePage", public="page_ptr summary minutes body")
declare("courses.Prompt", public="id module_key block_id thread")

name_fields({"facilitators": pgettext_lazy("field of one's data", "Facilitators")})
