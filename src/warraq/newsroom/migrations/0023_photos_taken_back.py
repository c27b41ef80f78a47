from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0022_former_story_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="taken_back",
            field=models.DateTimeField(
                blank=True,
                help_text="Since then readers are not shown this photo. Empty it to show the photo"
                " all the same.",
                null=True,
                verbose_name="taken back by its agency",
            ),
        ),
    ]
