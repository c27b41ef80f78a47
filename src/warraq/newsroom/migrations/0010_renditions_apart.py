"""The desk's renditions were served to everybody: they are made anew where colleagues alone see."""

from typing import Any

from django.core.files.storage import storages
from django.db import migrations

FOR_READERS = (
    "width-960|format-jpeg",
    *(f"width-{width}|format-{kind}" for kind in ("avif", "webp") for width in (400, 800, 1280)),
)


def set_apart(apps: Any, schema_editor: Any) -> None:
    renditions = apps.get_model("newsroom", "PhotoRendition").objects.all()
    desks = renditions.exclude(filter_spec__in=FOR_READERS)
    for name in desks.values_list("file", flat=True).iterator():
        storages["renditions"].delete(f"media/{name}")
    desks.delete()
    for rendition in renditions.exclude(file__startswith="media/").iterator():
        renditions.filter(pk=rendition.pk).update(file=f"media/{rendition.file.name}")
    # Previews have made some of readers' for drafts: the worker takes them away.
    apps.get_model("newsroom", "Photo").objects.update(renditions_due=True)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0009_alerts"),
    ]

    operations = [
        migrations.RunPython(set_apart, migrations.RunPython.noop),
    ]
