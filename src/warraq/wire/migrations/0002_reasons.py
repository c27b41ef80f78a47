from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wire", "0001_initial")]

    operations = [
        migrations.RenameField("item", "reason", "remark"),
        migrations.AlterField(
            "item", "remark", models.TextField(blank=True, verbose_name="remark")
        ),
        migrations.AddField("item", "held", models.JSONField(blank=True, default=dict)),
    ]
