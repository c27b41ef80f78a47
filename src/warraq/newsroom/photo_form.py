"""Photos as they are uploaded: whole, or refused in words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from warraq.newsroom.pictures import is_readable


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


def _content(file: Any) -> bytes:
    file.seek(0)
    content: bytes = file.read()
    file.seek(0)
    return content


class PhotoForm(BaseImageForm):
    file = WholeImageField(label=gettext_lazy("File"), widget=BaseImageForm.Meta.widgets["file"])
