from django.db import migrations, models
from django.db.models import F


def heed_what_came(apps, schema_editor):
    """What came before this was kept is not heeded anew when it comes again."""
    taken_back = apps.get_model("wire", "Item").objects.exclude(status="usable")
    taken_back.update(recalled=F("received"))


class Migration(migrations.Migration):
    dependencies = [
        ("wire", "0010_wanted_pictures"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="recalled",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="item",
            name="was_usable",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunPython(heed_what_came, migrations.RunPython.noop),
    ]
