from .discussable import DiscussablePage
from .findable import Findable, FindableKind
from .media import CustomDocument, CustomImage, CustomRendition
from .pages import BasePage, HomePage, TextPage
from .site import SiteSettings
from .video import Video, VideoTrack

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "DiscussablePage",
    "Findable",
    "FindableKind",
    "HomePage",
    "SiteSettings",
    "TextPage",
    "Video",
    "VideoTrack",
]
