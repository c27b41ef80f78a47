from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 2000
MOST_NAMES = 50
LONGEST = 500


def name_items(apps: Any, schema_editor: Any) -> None:
    items, names = apps.get_model("wire", "Item"), apps.get_model("wire", "OtherName")
    named = items.objects.exclude(alternate_ids=[]).order_by("pk")
    rows = named.values_list("pk", "source", "alternate_ids").iterator(chunk_size=AT_ONCE)
    found = (
        names(item_id=pk, source=source, name=name)
        for pk, source, known in rows
        for name in known[:MOST_NAMES]
        if len(name) <= LONGEST
    )
    while some := list(islice(found, AT_ONCE)):
        names.objects.bulk_create(some)


class Migration(migrations.Migration):
    dependencies = [("wire", "0013_references")]

    operations = [
        migrations.CreateModel(
            name="OtherName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=500)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_names",
                        to="wire.item",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["source", "name"], name="wire_other_name")],
            },
        ),
        migrations.RunPython(name_items, migrations.RunPython.noop),
    ]
