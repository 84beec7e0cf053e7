"""What happened before there were notices is news to nobody: journals are read from here on."""

from django.db import migrations


def begin(apps, schema_editor):
    head, cursor = apps.get_model("journal", "Head"), apps.get_model("notices", "Cursor")
    for one in head.objects.all():
        cursor.objects.get_or_create(chain_id=one.chain_id, defaults={"seq": one.seq})


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_notices")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
