import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("journal", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("municipality", "only the municipality"),
                            ("initiative", "only the initiative"),
                            ("both", "both sides"),
                            ("partners", "both sides and partners"),
                            ("public", "everybody"),
                        ],
                        default="both",
                        editable=False,
                        max_length=12,
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("initiative", "initiative"),
                            ("partner", "partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("shared_at", models.DateTimeField(null=True)),
                ("marks", models.JSONField(default=list)),
                (
                    "kind",
                    models.CharField(
                        choices=[("file", "a file"), ("link", "a link")], max_length=4
                    ),
                ),
                ("place", models.CharField(blank=True, db_index=True, max_length=80)),
                (
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ],
                        null=True,
                    ),
                ),
                (
                    "track",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Setting the ambition"),
                            (2, "Organising and monitoring the cooperation"),
                            (3, "Working out the plan"),
                            (4, "Aligning the municipal organisation"),
                            (5, "Developing the initiative"),
                            (6, "Involving the neighbourhood"),
                        ],
                        null=True,
                    ),
                ),
                ("shared_from", models.PositiveSmallIntegerField(default=1)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("evidence_since", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.seat",
                    ),
                ),
                ("shown_to", models.ManyToManyField(related_name="+", to="collaboration.party")),
                (
                    "title",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(
                        fields=["collaboration", "phase", "track"], name="document_in_cell"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["file", "link"])), name="document_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at", None), ("evidence_since", None), _connector="OR"
                        ),
                        name="evidence_is_not_erased",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stored",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("media_type", models.CharField(max_length=120)),
                ("arrived_at", models.DateTimeField(default=samenspel.core.clock.recorded_at)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=samenspel.core.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("media_type", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("quarantined", "is being checked"),
                            ("unchecked", "not checked on viruses"),
                            ("ready", "ready"),
                            ("refused", "refused"),
                            ("removed", "removed after its term"),
                        ],
                        default="ready",
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="documents.document",
                    ),
                ),
                (
                    "facts",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.seat",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="version_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["quarantined", "unchecked", "ready", "refused", "removed"],
                            )
                        ),
                        name="version_state",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="latest",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.version",
            ),
        ),
    ]
