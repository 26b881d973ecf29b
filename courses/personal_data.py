"""What the courses keep about whom."""

from accounts.declarations import declare

declare("courses.CourseIndexPage", public="page_ptr intro")
declare(
    "courses.CoursePage",
    of="facilitators",
    reason="It belongs to the site; the person leaves its facilitators.",
    public="page_ptr summary audience outcomes body cover",
    personal="facilitators",
)
declare("courses.ModulePage", public="page_ptr summary minutes body")
declare("courses.Prompt", public="id module_key block_id thread")
