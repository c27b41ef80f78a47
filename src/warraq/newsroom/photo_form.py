"""Photos as they are uploaded: whole, or refused in words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from warraq.newsroom.pictures import is_readable

WRITTEN = {"title", "description", "byline", "credit", "rights"}
"""What is written in the photo's language, which may be another than the desk's."""


class WholeImageField(WagtailImageField):
    """A picture that can be read to its last row: many are cut off on their way."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        try:
            file = super().to_python(data)
        except OSError:
            file = None
        if file is None or not is_readable(_content(file)):
            raise ValidationError(_("This picture is damaged or too large to be shown."))
        return file

    def check_image_pixel_size(self, file: Any) -> None:
        """Wagtail counts pixels alone, and would be asked before us."""


def _content(file: Any) -> bytes:
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    return content


class PhotoForm(BaseImageForm):
    """The file's help and refusals are worded as the field is made: so for each form anew."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = WholeImageField(label=gettext_lazy("File"), widget=file.widget)
        for name in WRITTEN & self.fields.keys():
            self.fields[name].widget.attrs["dir"] = "auto"

    def full_clean(self) -> None:
        """The form is long and sent at its foot: what is wrong is brought into view."""
        super().full_clean()
        if wrong := next((name for name in self.fields if name in self.errors), None):
            self.fields[wrong].widget.attrs["autofocus"] = True
