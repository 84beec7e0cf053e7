"""Transitions that were passed before conditions had rows of their own get them too."""

from django.db import migrations


def write(apps, schema_editor):
    decisions = apps.get_model("roadmap", "Decision").objects.filter(
        answer="yes", lapsed_at=None, proposal__state="accepted", proposal__gate__state="passed"
    )
    condition = apps.get_model("roadmap", "Condition").objects
    for one in decisions.select_related("proposal"):
        for criterion in one.unmet:
            condition.get_or_create(
                proposal=one.proposal,
                criterion=criterion,
                defaults={"gate": one.proposal.gate, "collaboration_id": one.collaboration_id},
            )


def leave(apps, schema_editor):
    """Going back drops the table; there is nothing to take away by itself."""


class Migration(migrations.Migration):
    dependencies = [("roadmap", "0007_conditions_and_turning")]

    operations = [migrations.RunPython(write, leave)]
