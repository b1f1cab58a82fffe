from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("procedure", "0002_answers")]

    operations = [
        migrations.AddField(
            "period",
            "half_at",
            models.DateTimeField(help_text="When half is over of what prompts.", null=True),
        ),
        migrations.RemoveConstraint("reminder", "reminded_once"),
        migrations.RemoveField("reminder", "days"),
        migrations.AddField(
            "reminder",
            "mark",
            models.CharField(
                default="", help_text="When it was, such as “5 days” before.", max_length=10
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "reminder",
            models.UniqueConstraint(fields=("period", "mark"), name="reminded_once"),
        ),
    ]
