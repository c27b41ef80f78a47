from django.conf import settings
from django.db import migrations, models


def take_over(apps, schema_editor):
    """Ends that were set at the desk already."""
    stories = apps.get_model("newsroom", "StoryPage").objects
    for story in stories.filter(live=True, expire_at__isnull=False).iterator():
        stories.filter(pk=story.pk).update(ends_at=story.expire_at)


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_former_addresses"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="ends_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name="storypage",
            index=models.Index(
                condition=models.Q(("ends_at__isnull", False)),
                fields=["ends_at"],
                name="story_end",
            ),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
