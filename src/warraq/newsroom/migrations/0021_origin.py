"""Which story a copy was made of; of those that are there already nobody knows."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def note_own(apps, schema_editor):
    pages = apps.get_model("wagtailcore", "Page").objects.filter(pk=OuterRef("page_ptr_id"))
    stories = apps.get_model("newsroom", "StoryPage").objects
    stories.update(origin=Subquery(pages.values("translation_key")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0020_perhaps_killed"),
    ]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="origin",
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        migrations.RunPython(note_own, migrations.RunPython.noop, elidable=True),
    ]
