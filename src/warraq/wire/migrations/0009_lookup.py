"""What items are looked for by, also those that are kept already."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from warraq.wire.items import from_dict
from warraq.wire.lookup import words_of
from warraq.wire.topics import codes_of


def index_kept(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    items, topics = apps.get_model("wire", "Item").objects, apps.get_model("wire", "ItemTopic")
    for row in items.only("parsed").iterator(chunk_size=200):
        item = from_dict(row.parsed)
        items.filter(pk=row.pk).update(words=words_of(item))
        topics.objects.bulk_create(
            topics(item_id=row.pk, code=code) for code in sorted(codes_of(item))
        )


class Migration(migrations.Migration):
    dependencies = [("wire", "0008_feeds_at_the_desk")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="words",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="ItemTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="wire.item",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["item", "code"], name="wire_item_topic_once")
                ]
            },
        ),
        migrations.RunPython(index_kept, migrations.RunPython.noop, elidable=True),
    ]
