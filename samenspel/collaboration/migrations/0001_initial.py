import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import samenspel.core.clock
import samenspel.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("journal", "0001_initial"),
        ("people", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Collaboration",
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
                ("slug", models.SlugField(max_length=120, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("area", models.CharField(blank=True, max_length=500, verbose_name="area")),
                ("homes", models.PositiveIntegerField(null=True, verbose_name="number of homes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("alone", "one side, waiting for the other"),
                            ("together", "both sides together"),
                            ("stewardship", "lasting stewardship"),
                            ("closed", "closed"),
                        ],
                        default="alone",
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
                        default=1,
                        verbose_name="main phase",
                    ),
                ),
                ("phase_since", models.DateField()),
                (
                    "phase_precision",
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
                ("began_on", models.DateField()),
                (
                    "began_precision",
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
                    "reading_months",
                    models.PositiveSmallIntegerField(
                        default=6, verbose_name="months between readings"
                    ),
                ),
                (
                    "notice_months",
                    models.PositiveSmallIntegerField(default=3, verbose_name="months of notice"),
                ),
                ("library_version", models.PositiveSmallIntegerField(default=1)),
                ("library_choices", models.JSONField(default=dict)),
                ("is_replay", models.BooleanField(default=False)),
                ("is_example", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["alone", "together", "stewardship", "closed"])
                        ),
                        name="collaboration_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase__in", [1, 2, 3, 4, 5])),
                        name="collaboration_phase",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("slug", models.SlugField(max_length=120, primary_key=True, serialize=False)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="collaboration.collaboration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Party",
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
                ("joined_on", models.DateField(default=samenspel.core.clock.today)),
                ("left_on", models.DateField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["side", "joined_on"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("side", "partner"), _negated=True),
                        fields=("collaboration", "side"),
                        name="one_party_per_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["municipality", "initiative", "partner"])),
                        name="party_side",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("about", models.CharField(max_length=80)),
                ("first_on", models.DateField(default=samenspel.core.clock.today)),
                ("last_on", models.DateField(default=samenspel.core.clock.today)),
                ("in_export", models.BooleanField(default=False)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.party",
                    ),
                ),
            ],
            options={
                "ordering": ["first_on", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("about", "person", "party", "in_export"), name="opened_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person", None)),
                        fields=("about", "party"),
                        name="taken_along_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
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
                    "role",
                    models.CharField(
                        choices=[("lead", "lead"), ("member", "member"), ("reader", "reader")],
                        max_length=6,
                        verbose_name="role",
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                (
                    "department",
                    models.CharField(blank=True, max_length=200, verbose_name="department"),
                ),
                ("starts_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("ends_at", models.DateTimeField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="collaboration.party",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at"],
                "indexes": [models.Index(fields=["person", "ends_at"], name="seat_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ends_at", None)),
                        fields=("collaboration", "person"),
                        name="one_open_seat_per_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["lead", "member", "reader"])),
                        name="seat_role",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleOffer",
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
                    "rule",
                    models.CharField(
                        choices=[
                            ("reading_months", "months between two readings of an onderdeel"),
                            ("notice_months", "months of notice when one side ends its part"),
                        ],
                        max_length=20,
                    ),
                ),
                ("value", models.PositiveSmallIntegerField()),
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
                        ],
                        default="open",
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
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("collaboration", "rule"),
                        name="one_open_offer_per_rule",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
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
                ("about", models.CharField(db_index=True, max_length=80)),
                ("file", models.UUIDField(null=True)),
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
                            ("public", "public"),
                            ("declined", "not agreed"),
                            ("withdrawn", "withdrawn"),
                            ("offline", "taken offline"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("published_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="journal.text",
                    ),
                ),
                (
                    "title",
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
                        condition=models.Q(("state__in", ["open", "public"])),
                        fields=("about",),
                        name="one_publication_of_a_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["open", "public", "declined", "withdrawn", "offline"])
                        ),
                        name="publication_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "public"), ("visibility", "public")),
                            models.Q(
                                models.Q(("visibility", "public"), _negated=True),
                                models.Q(("state", "public"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="publication_public_only_when_agreed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "from_side",
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
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "lead"), ("member", "member"), ("reader", "reader")],
                        max_length=6,
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=200)),
                ("department", models.CharField(blank=True, max_length=200)),
                ("organisation_name", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=samenspel.core.clock.now)),
                ("expires_at", models.DateTimeField()),
                (
                    "collaboration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collaboration.collaboration",
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
                    "invited_by",
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
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "accepted", "withdrawn"])),
                        name="invitation_state",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
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
                ("day", models.DateField()),
                (
                    "precision",
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
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="collaboration.party",
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
            ],
        ),
    ]
