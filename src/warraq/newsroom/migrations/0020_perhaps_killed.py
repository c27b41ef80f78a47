"""A kind of alert: what may be an agency’s order to take a story back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0019_once_added"),
    ]

    operations = [
        migrations.AlterField(
            model_name="alert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("killed", "Withdrawn by the agency"),
                    ("taken_down", "Withheld by the agency"),
                    ("elsewhere", "Cancelled by another source"),
                    ("draft", "Cancelled while a draft"),
                    ("added", "Added words taken back"),
                    ("once_added", "Taken back, once added"),
                    ("photo", "Picture cancelled"),
                    ("untaken", "Cancelled, not taken"),
                    ("maybe", "Perhaps withdrawn by the agency"),
                    ("withheld", "New version withheld"),
                    ("correction", "Correction waits"),
                    ("embargoed", "Embargoed by the agency"),
                    ("outdated", "Scheduled, new version held"),
                    ("feed", "Feed fails"),
                    ("corrected", "Corrected by the agency"),
                ],
                max_length=10,
            ),
        ),
    ]
