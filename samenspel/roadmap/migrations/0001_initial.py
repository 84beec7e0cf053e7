import django.db.models.deletion
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("collaboration", "0001_initial"),
        ("documents", "0001_initial"),
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ending",
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the other side"),
                            ("notice", "notice was given"),
                            ("closing", "the closing conversation"),
                            ("ended", "ended"),
                            ("declined", "not agreed"),
                            ("withdrawn", "taken back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("by_notice", models.BooleanField(default=False)),
                ("alone_from", models.DateField(null=True)),
                (
                    "ready",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("municipality", "municipality"),
                            ("initiative", "initiative"),
                            ("partner", "partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "reason",
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
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "notice", "closing"))),
                        fields=("collaboration",),
                        name="one_running_ending",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["open", "notice", "closing", "ended", "declined", "withdrawn"],
                            )
                        ),
                        name="ending_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ],
                        verbose_name="phase",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "being prepared"),
                            ("proposed", "proposed"),
                            ("passed", "passed"),
                            ("before", "finished before Samenspel"),
                        ],
                        default="preparing",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("library_version", models.PositiveSmallIntegerField(default=1)),
                ("passed_on", models.DateField(null=True)),
                (
                    "passed_precision",
                    models.CharField(
                        choices=[
                            ("instant", "to the instant"),
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("season", "to the season"),
                            ("year", "to the year"),
                            ("unknown", "not at all"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
            ],
            options={
                "ordering": ["phase"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("collaboration", "phase"), name="gate_once_per_phase"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["preparing", "proposed", "passed", "before"])
                        ),
                        name="gate_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contest",
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
                ("criterion", models.CharField(max_length=60)),
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
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("accepted_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "reason",
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
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contests",
                        to="roadmap.gate",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at", None)),
                        fields=("gate", "criterion", "side"),
                        name="one_contest_per_side",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HalfwayOffer",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
                    ),
                ),
                ("library_version", models.PositiveSmallIntegerField(default=1)),
                ("done", models.JSONField(default=list)),
                ("not_needed", models.JSONField(default=list)),
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the other side"),
                            ("agreed", "agreed by both"),
                            ("declined", "not agreed"),
                            ("withdrawn", "taken back"),
                            ("over", "over, because a transition was proposed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "explanation",
                    models.ForeignKey(
                        null=True,
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
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("collaboration",),
                        name="one_open_halfway",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "agreed", "declined", "withdrawn", "over"])
                        ),
                        name="halfway_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandoverLine",
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
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "ending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="roadmap.ending",
                    ),
                ),
                (
                    "owner",
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
                (
                    "what",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="LookingBack",
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
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("is_latest", models.BooleanField(default=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "ending",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="looks_back",
                        to="roadmap.ending",
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "lessons",
                    models.ForeignKey(
                        null=True,
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
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_latest", True)),
                        fields=("ending", "side"),
                        name="one_latest_look_back",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for an answer"),
                            ("accepted", "both said yes"),
                            ("not_yet", "not yet"),
                            ("stopped", "one side wants to stop"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
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
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("stewardship", "lasting stewardship"), ("closed", "closed")],
                        max_length=12,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "explanation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="roadmap.gate",
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
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("gate", "number"), name="proposal_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("gate",),
                        name="one_open_proposal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "accepted", "not_yet", "stopped", "withdrawn"])
                        ),
                        name="proposal_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenPoint",
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
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="roadmap.gate",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="roadmap.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "yes, we go on"),
                            ("not_yet", "not yet"),
                            ("stop", "we want to stop"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("college", "a decision of the college of mayor and aldermen"),
                            ("mandate", "a mandate"),
                            ("board", "a decision of the board"),
                            ("members", "a decision of the members"),
                            ("group", "agreed in the core group"),
                        ],
                        max_length=8,
                    ),
                ),
                ("unmet", models.JSONField(default=list)),
                ("verdicts", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("lapsed_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        null=True,
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
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="roadmap.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lapsed_at", None)),
                        fields=("proposal", "side"),
                        name="one_standing_answer_per_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "yes"), _negated=True),
                            models.Q(("basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="yes_has_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Condition",
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
                ("criterion", models.CharField(max_length=60)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "still to be settled"),
                            ("settled", "one side says that it is settled"),
                            ("confirmed", "settled"),
                            ("over", "over, because the phase was opened again"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                (
                    "settled_by",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("municipality", "municipality"),
                            ("initiative", "initiative"),
                            ("partner", "partner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "doubt",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.party",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.seat",
                    ),
                ),
                (
                    "words",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="roadmap.gate",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conditions",
                        to="roadmap.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "criterion"), name="condition_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "settled", "confirmed", "over"])),
                        name="condition_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
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
                        ]
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
                ("value", models.PositiveSmallIntegerField()),
                ("given_on", models.DateField(default=samenspel.core.clock.today)),
                (
                    "given_precision",
                    models.CharField(
                        choices=[
                            ("instant", "to the instant"),
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("season", "to the season"),
                            ("year", "to the year"),
                            ("unknown", "not at all"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("is_latest", models.BooleanField(default=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "reason",
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
                "ordering": ["-made_at", "-id"],
                "indexes": [
                    models.Index(fields=["collaboration", "is_latest"], name="reading_latest")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value__lte", 4)), name="reading_0_to_4"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_latest", True)),
                        fields=("collaboration", "phase", "track", "side"),
                        name="one_latest_reading",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reopening",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
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
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "waiting for the other side"),
                            ("agreed", "agreed by both"),
                            ("declined", "not agreed"),
                            ("withdrawn", "taken back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "reason",
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
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("collaboration",),
                        name="one_open_reopening",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "agreed", "declined", "withdrawn"])
                        ),
                        name="reopening_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
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
                        ]
                    ),
                ),
                ("library_id", models.CharField(blank=True, max_length=60)),
                ("library_version", models.PositiveSmallIntegerField(null=True)),
                (
                    "led_by",
                    models.CharField(
                        choices=[
                            ("municipality", "the municipality"),
                            ("initiative", "the initiative"),
                            ("both", "both sides"),
                        ],
                        default="both",
                        max_length=12,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in_progress", "in progress"),
                            ("done", "done"),
                            ("not_needed", "not needed"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("due_on", models.DateField(null=True)),
                ("done_on", models.DateField(null=True)),
                (
                    "done_precision",
                    models.CharField(
                        choices=[
                            ("instant", "to the instant"),
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("season", "to the season"),
                            ("year", "to the year"),
                            ("unknown", "not at all"),
                        ],
                        default="day",
                        max_length=8,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "own_title",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
            ],
            options={
                "ordering": ["phase", "track", "made_at", "id"],
                "indexes": [
                    models.Index(fields=["collaboration", "phase", "track"], name="step_in_cell")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("library_id", ""), _negated=True),
                        fields=("collaboration", "library_id"),
                        name="library_step_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("library_id", ""), ("own_title__isnull", False)),
                            models.Q(("library_id", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="step_has_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "in_progress", "done", "not_needed"])
                        ),
                        name="step_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phase__in", [1, 2, 3, 4, 5]), ("track__in", [1, 2, 3, 4, 5, 6])
                        ),
                        name="step_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                    "phase",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Starting up"),
                            (2, "Working out"),
                            (3, "Developing"),
                            (4, "Delivering"),
                            (5, "Stewardship"),
                        ]
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
                ("criterion", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "a document"),
                            ("link", "a link to a document"),
                            ("meeting", "discussed in a meeting"),
                            ("words", "in our own words"),
                        ],
                        max_length=8,
                    ),
                ),
                ("link", models.CharField(blank=True, max_length=2000)),
                ("meeting_on", models.DateField(null=True)),
                (
                    "meeting_precision",
                    models.CharField(
                        choices=[
                            ("instant", "to the instant"),
                            ("day", "to the day"),
                            ("month", "to the month"),
                            ("season", "to the season"),
                            ("year", "to the year"),
                            ("unknown", "not at all"),
                        ],
                        default="day",
                        max_length=8,
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
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "document_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.version",
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
                (
                    "words",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="roadmap.step",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "indexes": [
                    models.Index(
                        fields=["collaboration", "phase", "criterion"], name="evidence_at_gate"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("criterion", ""), ("step__isnull", False)),
                            models.Q(("step", None), models.Q(("criterion", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="evidence_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepAssignee",
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
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assigned",
                        to="collaboration.seat",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignees",
                        to="roadmap.step",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("step", "seat"), name="assigned_once")
                ],
            },
        ),
    ]
