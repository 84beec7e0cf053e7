"""Mail about the safety of an account goes the way of every letter from here on: what was given up
before stays so, and the duty of the clock that tried it is no more."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

TRIED_FOR = timedelta(days=2)


def begin(apps, schema_editor):
    events = apps.get_model("people", "SecurityEvent").objects
    over = timezone.now() - TRIED_FOR
    events.filter(mailed_at=None, happened_at__lt=over).update(to_mail=False)
    apps.get_model("work", "Plan").objects.filter(name="security").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0003_undelivered"),
        ("people", "0006_forgotten"),
        ("work", "0001_jobs"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
