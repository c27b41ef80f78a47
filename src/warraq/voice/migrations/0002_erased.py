from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="comment",
            name="status",
            field=models.CharField(
                choices=[
                    ("pending", "waiting"),
                    ("approved", "approved"),
                    ("rejected", "rejected"),
                    ("erased", "erased"),
                ],
                default="pending",
                max_length=8,
            ),
        ),
    ]
