from .courses import CourseIndexPage, CoursePage
from .modules import ModulePage
from .prompts import Prompt

__all__ = ["CourseIndexPage", "CoursePage", "ModulePage", "Prompt"]
