"""When a story was taken from its readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0015_story_numbers"),
    ]

    operations = [
        migrations.AddField(
            model_name="storypage",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
