"""A file says that no check looked at it, or that it is gone because its term is over."""

from django.db import migrations, models

STATES = [
    ("quarantined", "is being checked"),
    ("unchecked", "not checked on viruses"),
    ("ready", "ready"),
    ("refused", "refused"),
    ("removed", "removed after its term"),
]


def say_what_was_not_checked(apps, schema_editor):
    """Until now a file that came without a check was ready, as one that was found clean is."""
    told = apps.get_model("journal", "Entry").objects.filter(operation="document.check")
    checked = {
        (subject, details["number"])
        for subject, details in told.values_list("subject", "details").iterator()
    }
    versions = apps.get_model("documents", "Version").objects
    ready = versions.filter(state="ready").exclude(media_type="")
    for key, document, number in ready.values_list("pk", "document_id", "number").iterator():
        if (f"document:{document}", number) not in checked:
            versions.filter(pk=key).update(state="unchecked")


def say_that_all_is_ready(apps, schema_editor):
    """As it was before."""
    apps.get_model("documents", "Version").objects.filter(state="unchecked").update(state="ready")


class Migration(migrations.Migration):
    dependencies = [
        ("collaboration", "0006_notice_period"),
        ("documents", "0001_initial"),
        ("journal", "0005_no_replacing"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="version", name="version_state"),
        migrations.AlterField(
            model_name="version",
            name="state",
            field=models.CharField(choices=STATES, default="ready", max_length=12),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", [value for value, _label in STATES])),
                name="version_state",
            ),
        ),
        migrations.RunPython(say_what_was_not_checked, say_that_all_is_ready),
    ]
