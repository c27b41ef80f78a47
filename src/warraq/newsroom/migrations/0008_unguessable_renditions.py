"""Renditions were named after the agency's file: they are made anew, under names of their own."""

from typing import Any

from django.core.files.storage import storages
from django.db import migrations


def remove_renditions(apps: Any, schema_editor: Any) -> None:
    renditions = apps.get_model("newsroom", "PhotoRendition").objects.all()
    for name in renditions.values_list("file", flat=True).iterator():
        storages["renditions"].delete(f"media/{name}")
    renditions.delete()
    apps.get_model("newsroom", "Photo").objects.update(renditions_due=True)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0007_routing_rules"),
    ]

    operations = [
        migrations.RunPython(remove_renditions, migrations.RunPython.noop),
    ]
