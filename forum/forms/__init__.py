"""What people send: each form says what may be in it, and why not."""

from .curating import CloseForm, TitlesForm
from .flags import AppealDecisionForm, AppealForm, FlagForm
from .moderation import DecisionForm, EditForAuthorForm, NoteForm
from .pictures import PictureForm
from .posts import NO_PARENT, NO_THREAD, EditForm, PostForm
from .syntheses import SynthesisForm
from .translations import TranslationForm
from .writing import NO_LANGUAGE, WritingForm

__all__ = [
    "NO_LANGUAGE",
    "NO_PARENT",
    "NO_THREAD",
    "AppealDecisionForm",
    "AppealForm",
    "CloseForm",
    "DecisionForm",
    "EditForAuthorForm",
    "EditForm",
    "FlagForm",
    "NoteForm",
    "PictureForm",
    "PostForm",
    "SynthesisForm",
    "TitlesForm",
    "TranslationForm",
    "WritingForm",
]
