from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from forum import language

from .. import captions, players
from ..uploads import MediaFileField, MediaFileValidator, RandomName, extension_of
from .media import CustomImage

POSTER_FILTERS = [f"fill-720x405|format-{kind}" for kind in ("webp", "jpeg")]


class VideoQuerySet(models.QuerySet):
    def with_media(self):
        """Videos with all that their card shows, in a fixed number of queries."""
        posters = CustomImage.objects.prefetch_renditions(*POSTER_FILTERS)
        return self.prefetch_related("tracks", models.Prefetch("poster", posters))


class Video(index.Indexed, ClusterableModel):
    """A video of the library: a link to a known player or a file of our own.

    `duration` is in seconds, sizes are in bytes. Captions belong to the video, so that every page
    showing it has them in every language.
    """

    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(
        _("address"),
        blank=True,
        help_text=_("The page of the video on YouTube, Vimeo or PeerTube."),
    )
    file = MediaFileField(
        _("video file"),
        upload_to=RandomName("videos"),
        blank=True,
        validators=[MediaFileValidator(["mp4", "webm"], max_megabytes=500)],
    )
    file_size = models.PositiveBigIntegerField(null=True, editable=False)
    audio_file = MediaFileField(
        _("audio-only file"),
        upload_to=RandomName("audio"),
        blank=True,
        validators=[MediaFileValidator(["mp3", "m4a", "ogg", "opus"], max_megabytes=100)],
        help_text=_("For those who cannot spend the data that a video takes."),
    )
    audio_file_size = models.PositiveBigIntegerField(null=True, editable=False)
    poster = models.ForeignKey(
        "cms.CustomImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("poster image"),
    )
    duration = models.PositiveIntegerField(_("duration in seconds"), null=True, blank=True)

    objects = VideoQuerySet.as_manager()

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def __str__(self):
        return self.title

    def clean(self):
        if bool(self.url) == bool(self.file):
            raise ValidationError(
                _("Give either the address of the video or a video file, not both."), code="source"
            )
        if self.url and self.player is None:
            message = _("This is not the address of a video on YouTube, Vimeo or PeerTube.")
            raise ValidationError({"url": ValidationError(message, code="address")})

    def describe_file(self, field_name, file):
        setattr(self, f"{field_name}_size", file.size)

    @property
    def player(self):
        """The Player of the address, or None when there is none that we know."""
        try:
            return players.parse(self.url) if self.url else None
        except players.UnknownPlayerError:
            return None

    @property
    def source_name(self):
        """Who shows it: the name of the player, or the kind of the file."""
        return self.player.name if self.player else extension_of(self.file.name or "").upper()

    @property
    def watch_url(self):
        """Where the video plays without any script: its own page, or the file."""
        return self.file.url if self.file else self.url

    @cached_property
    def captions(self):
        """The tracks, that of the reader's language first."""
        return sorted(self.tracks.all(), key=lambda track: track.language != get_language())


class VideoTrack(Orderable):
    """Captions of a video in one language, as a WebVTT file, and the words they say."""

    video = ParentalKey(Video, on_delete=models.CASCADE, related_name="tracks")
    language = models.CharField(_("language"), max_length=15)
    file = MediaFileField(
        _("WebVTT file"),
        upload_to=RandomName("captions"),
        validators=[FileExtensionValidator(["vtt"]), captions.validate_captions],
    )
    transcript = models.TextField(editable=False, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        constraints = [
            models.UniqueConstraint(fields=["video", "language"], name="one_track_per_language")
        ]

    def __str__(self):
        return self.language_name

    def clean(self):
        if self.language and self.language not in language.LANGUAGES:
            message = _("This language is not one of those we know.")
            raise ValidationError({"language": ValidationError(message, code="language")})

    @property
    def language_name(self):
        return language.native_name(self.language) or self.language

    @property
    def direction(self):
        return language.direction(self.language)

    @property
    def paragraphs(self):
        """The words of the captions, paragraph by paragraph."""
        return self.transcript.split("\n\n") if self.transcript else []

    def describe_file(self, field_name, file):
        self.transcript = captions.transcript(captions.read(file))
