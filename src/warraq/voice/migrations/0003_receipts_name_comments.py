import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0002_erased")]

    operations = [
        migrations.AlterField(
            model_name="receipt",
            name="comment",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="voice.comment",
            ),
        ),
    ]
