from django.db import migrations

from samenspel.journal import guards


def install_anew(apps, schema_editor):
    """Guards against INSERT OR REPLACE came later than the others."""
    guards.remove(schema_editor.connection)
    guards.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_entry_by_subject")]

    operations = [migrations.RunPython(install_anew, migrations.RunPython.noop)]
