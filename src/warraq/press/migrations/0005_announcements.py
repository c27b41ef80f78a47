import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("press", "0004_asked")]

    operations = [
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[("hub", "hub"), ("search", "search engines")], max_length=10
                    ),
                ),
                ("path", models.CharField(max_length=700)),
                ("token", models.UUIDField()),
                ("is_made", models.BooleanField(default=False)),
                (
                    "due_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("last_error", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "announcement",
                "verbose_name_plural": "announcements",
                "constraints": [
                    models.UniqueConstraint(fields=("path", "to"), name="announced_once")
                ],
            },
        ),
    ]
