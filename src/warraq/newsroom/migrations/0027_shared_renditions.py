from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_what_is_missing(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of photos that readers have the worker makes the rendition that is new."""
    renditions = apps.get_model("newsroom", "PhotoRendition").objects
    shown = renditions.filter(filter_spec="width-960|format-jpeg").values("image")
    apps.get_model("newsroom", "Photo").objects.filter(pk__in=shown).update(renditions_due=True)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0026_policy_kinds"),
    ]

    operations = [
        migrations.RunPython(make_what_is_missing, migrations.RunPython.noop),
    ]
