"""A photo as its host tells it, and the file of a new one."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from maillage.core.enums import FileKind
from maillage.core.uploads import UploadField
from maillage.places.models import Photo, Place

TAKEN = (FileKind.JPEG, FileKind.PNG, FileKind.WEBP)


class PhotoForm(forms.ModelForm):
    """It only reads and checks: `add_photo` and `change_photo` write."""

    class Meta:
        model = Photo
        fields = ["alt", "caption", "credit", "licence", "space"]
        labels = {
            "alt": _("What one sees, in words"),
            "caption": _("Caption"),
            "credit": _("Author"),
            "licence": _("On what terms others may use it"),
        }
        error_messages = {
            "alt": {"required": _("Say in a few words what one sees: some people have the photo read aloud.")}
        }
        help_texts = {
            "alt": _(
                "It is read aloud to those who do not see the photo, and stands there when it does not load. "
                "For instance: Two desks before a window on the square."
            ),
            "caption": _("Under the photo: what the words above do not say yet."),
            "credit": _("The name that stands under the photo. It is public: ask the author first."),
        }

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["space"] = forms.ModelChoiceField(
            label=_("The space that it shows"),
            queryset=place.spaces.all(),
            empty_label=_("The place as a whole"),
            required=False,
        )


class NewPhotoForm(PhotoForm):
    picture = UploadField(
        label=_("The photo"),
        help_text=_("JPEG, PNG or WebP, 10 MB at most. The position hidden in it is removed."),
        kinds=TAKEN,
        most_bytes=settings.UPLOAD_FILE_MOST,
    )
    may_publish = forms.BooleanField(
        label=_(
            "I may publish this photo: its author agrees, and so does each person who can be recognised."
        ),
        error_messages={"required": _("Tick this box: without these agreements a photo cannot be shown.")},
    )
    field_order = ["picture", "alt", "caption", "credit", "licence", "space", "may_publish"]

    def clean(self) -> dict[str, Any]:
        """A browser never sends a file twice by itself: the person is told to choose it again."""
        cleaned = super().clean() or {}
        if self.errors and "picture" in cleaned:
            self.add_error("picture", _("Choose the photo again: a page that comes back cannot keep it."))
        return cleaned
