"""Which of an added item's words an editor chose: of those added before, all may be."""

from django.db import migrations, models

from warraq.text.fold import fold


def note_all(apps, schema_editor):
    items = apps.get_model("wire", "Item").objects
    for taken in apps.get_model("newsroom", "TakenItem").objects.filter(added_in__gt=0):
        known = items.filter(source=taken.source, guid=taken.guid).values_list("parsed", flat=True)
        words = {fold(block["text"]) for parsed in known for block in parsed["body"]}
        taken.added = {"words": sorted(words), "ours": [], "photos": []}
        taken.save(update_fields=["added"])


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0017_embargoes"),
        ("wire", "0013_references"),
    ]

    operations = [
        migrations.AddField(
            model_name="takenitem",
            name="added",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunPython(note_all, migrations.RunPython.noop),
    ]
