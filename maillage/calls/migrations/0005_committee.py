"""The steering committee: sessions, decisions, minutes; accompaniment; laureates and their places."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0004_reviews"),
        ("places", "0009_network_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="application",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft, not submitted"),
                    ("submitted", "Submitted"),
                    ("withdrawn", "Withdrawn"),
                    ("shortlisted", "Pre-selected"),
                    ("reserve", "On the reserve list"),
                    ("laureate", "Laureate"),
                    ("rejected", "Not selected"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="applicationevent",
            name="move",
            field=models.CharField(
                choices=[
                    ("begin", "Application begun"),
                    ("submit", "Application submitted"),
                    ("submit_again", "Changed application submitted"),
                    ("withdraw", "Application withdrawn"),
                    ("reopen", "Application taken up again"),
                    ("correct", "Corrections sent"),
                    ("shortlist", "Pre-selected by the committee"),
                    ("reserve", "Put on the reserve list"),
                    ("select", "Chosen as laureate"),
                    ("reject", "Not selected by the committee"),
                    ("ask_more", "More asked by the committee"),
                    ("take_back", "Decision taken back"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="applicationevent",
            name="source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "Draft, not submitted"),
                    ("submitted", "Submitted"),
                    ("withdrawn", "Withdrawn"),
                    ("shortlisted", "Pre-selected"),
                    ("reserve", "On the reserve list"),
                    ("laureate", "Laureate"),
                    ("rejected", "Not selected"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="applicationevent",
            name="target",
            field=models.CharField(
                choices=[
                    ("draft", "Draft, not submitted"),
                    ("submitted", "Submitted"),
                    ("withdrawn", "Withdrawn"),
                    ("shortlisted", "Pre-selected"),
                    ("reserve", "On the reserve list"),
                    ("laureate", "Laureate"),
                    ("rejected", "Not selected"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Accompaniment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("goal", models.TextField()),
                (
                    "contact_name",
                    models.CharField(help_text="of the body, for the applicant", max_length=120),
                ),
                ("contact_email", models.EmailField(blank=True, max_length=254)),
                ("contact_telephone", models.CharField(blank=True, max_length=20)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accompaniments",
                        to="calls.application",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accompaniments",
                        to="calls.partnerbody",
                    ),
                ),
            ],
            options={
                "ordering": ["ends_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AccompanimentNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("body", "The accompanying body and the network manager"),
                            ("bodies", "Every partner body of the call"),
                            ("applicant", "The applicant too"),
                        ],
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                (
                    "accompaniment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="calls.accompaniment",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AccompanimentTask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "owner",
                    models.CharField(
                        choices=[("applicant", "The applicant"), ("body", "The accompanying body")],
                        max_length=10,
                    ),
                ),
                ("due_on", models.DateField()),
                ("done_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                (
                    "accompaniment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tasks",
                        to="calls.accompaniment",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CallResults",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("press_text", models.TextField()),
                ("published_at", models.DateTimeField()),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="calls.call"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CommitteeSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("shortlist", "Pre-selection"), ("decision", "Final selection")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("open", "Open"),
                            ("closed", "Closed: decisions are fixed"),
                            ("notified", "Decisions notified"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("location", models.CharField(max_length=160)),
                (
                    "quorum_percent",
                    models.PositiveSmallIntegerField(default=50, help_text="of the members, rounded up"),
                ),
                (
                    "quorum_least",
                    models.PositiveSmallIntegerField(default=1, help_text="members present, in any case"),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(help_text="laureates; copied from the call", null=True),
                ),
                ("opened_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("notified_at", models.DateTimeField(null=True)),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="calls.call"
                    ),
                ),
            ],
            options={
                "ordering": ["held_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CommitteeMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("body", models.CharField(blank=True, max_length=120)),
                ("is_chair", models.BooleanField(default=False)),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("expected", "Expected"),
                            ("present", "Present"),
                            ("excused", "Excused"),
                            ("absent", "Absent"),
                        ],
                        default="expected",
                        max_length=10,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "ordering": ["-is_chair", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("shortlist", "Pre-select"),
                            ("laureate", "Laureate"),
                            ("reserve", "Reserve list"),
                            ("reject", "Do not select"),
                            ("ask_more", "Ask for more"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reserve_rank", models.PositiveSmallIntegerField(null=True)),
                ("reasons", models.TextField(blank=True)),
                ("votes_for", models.PositiveSmallIntegerField(null=True)),
                ("votes_against", models.PositiveSmallIntegerField(null=True)),
                ("votes_abstained", models.PositiveSmallIntegerField(null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("draft", "Draft, not submitted"),
                            ("submitted", "Submitted"),
                            ("withdrawn", "Withdrawn"),
                            ("shortlisted", "Pre-selected"),
                            ("reserve", "On the reserve list"),
                            ("laureate", "Laureate"),
                            ("rejected", "Not selected"),
                        ],
                        help_text="state it was decided in",
                        max_length=12,
                    ),
                ),
                ("prepared_at", models.DateTimeField()),
                ("notified_at", models.DateTimeField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_reasons", models.TextField(blank=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="calls.application",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="LaureatePlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("linked_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="laureate_places",
                        to="calls.application",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="laureate_applications",
                        to="places.place",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content", models.BinaryField()),
                (
                    "content_type",
                    models.CharField(
                        choices=[
                            ("image/jpeg", "JPEG"),
                            ("image/png", "PNG"),
                            ("image/webp", "WebP"),
                            ("application/pdf", "PDF"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "size",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func("content", function="octet_length"),
                        output_field=models.PositiveIntegerField(help_text="bytes"),
                    ),
                ),
                (
                    "digest",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            models.Func("content", function="sha256"), models.Value("hex"), function="encode"
                        ),
                        output_field=models.CharField(help_text="SHA-256, hexadecimal", max_length=64),
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        help_text="SHA-256 of what the minutes tell, hexadecimal", max_length=64
                    ),
                ),
                (
                    "session",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RankedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        help_text="equals share one; none without a score", null=True
                    ),
                ),
                ("score", models.DecimalField(decimal_places=2, help_text="of 100", max_digits=5, null=True)),
                ("lowest", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("highest", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("sheets", models.PositiveSmallIntegerField(default=0)),
                ("asked", models.PositiveSmallIntegerField(default=0, help_text="opinions")),
                ("given", models.PositiveSmallIntegerField(default=0, help_text="opinions")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rankings",
                        to="calls.application",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ranking",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200)),
                ("noted_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="calls.application",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="calls.committeemember",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Widening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wanted_before", models.PositiveSmallIntegerField()),
                ("wanted_after", models.PositiveSmallIntegerField()),
                ("reasons", models.TextField()),
                ("decided_at", models.DateTimeField()),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="widenings",
                        to="calls.committeesession",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="accompaniment",
            constraint=models.UniqueConstraint(fields=("application",), name="calls_accompaniment_once"),
        ),
        migrations.AddConstraint(
            model_name="accompaniment",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="calls_accompaniment_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="accompanimentnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="calls_note_has_words"
            ),
        ),
        migrations.AddIndex(
            model_name="accompanimenttask",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True), ("reminded_at__isnull", True)),
                fields=["due_on"],
                name="calls_task_to_remind",
            ),
        ),
        migrations.AddConstraint(
            model_name="accompanimenttask",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="calls_task_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="callresults",
            constraint=models.CheckConstraint(
                condition=models.Q(("press_text", ""), _negated=True), name="calls_results_have_press_text"
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.CheckConstraint(
                condition=models.Q(("quorum_least__gte", 1), ("quorum_percent__lte", 100)),
                name="calls_session_quorum_within_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at", None), ("notified_at", None), ("opened_at", None), ("state", "planned")
                    ),
                    models.Q(
                        ("closed_at", None),
                        ("notified_at", None),
                        ("opened_at__isnull", False),
                        ("state", "open"),
                    ),
                    models.Q(
                        models.Q(
                            ("closed_at__gte", models.F("opened_at")),
                            ("closed_at__isnull", False),
                            ("opened_at__isnull", False),
                        ),
                        ("notified_at", None),
                        ("state", "closed"),
                    ),
                    models.Q(
                        models.Q(
                            ("closed_at__gte", models.F("opened_at")),
                            ("closed_at__isnull", False),
                            ("opened_at__isnull", False),
                        ),
                        ("notified_at__gte", models.F("closed_at")),
                        ("notified_at__isnull", False),
                        ("state", "notified"),
                    ),
                    _connector="OR",
                ),
                name="calls_session_instants_follow_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=models.UniqueConstraint(fields=("session", "name", "body"), name="calls_member_once"),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("session", "user"),
                name="calls_member_account_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeemember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_chair", True)), fields=("session",), name="calls_member_one_chair"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("session", "application"), name="calls_decision_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reserve_rank__isnull", False)),
                fields=("session", "reserve_rank"),
                name="calls_reserve_rank_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("outcome", "reserve"), ("reserve_rank__gte", 1), ("reserve_rank__isnull", False)
                    ),
                    models.Q(models.Q(("outcome", "reserve"), _negated=True), ("reserve_rank", None)),
                    _connector="OR",
                ),
                name="calls_reserve_has_rank",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["ask_more", "reject"]), _negated=True),
                    models.Q(("reasons", ""), _negated=True),
                    _connector="OR",
                ),
                name="calls_decision_has_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("votes_abstained", None), ("votes_against", None), ("votes_for", None)),
                    models.Q(
                        ("votes_abstained__isnull", False),
                        ("votes_against__isnull", False),
                        ("votes_for__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="calls_decision_votes_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_back_at", None), ("taken_back_reasons", "")),
                    models.Q(
                        ("notified_at__isnull", False),
                        ("taken_back_at__gte", models.F("notified_at")),
                        ("taken_back_at__isnull", False),
                        models.Q(("taken_back_reasons", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="calls_decision_taken_back_after_notice",
            ),
        ),
        migrations.AddConstraint(
            model_name="laureateplace",
            constraint=models.UniqueConstraint(fields=("application",), name="calls_laureate_one_place"),
        ),
        migrations.AddConstraint(
            model_name="laureateplace",
            constraint=models.UniqueConstraint(fields=("place",), name="calls_place_one_laureate"),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gte", 1)), name="calls_minutes_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="rankedline",
            constraint=models.UniqueConstraint(fields=("session", "application"), name="calls_ranked_once"),
        ),
        migrations.AddConstraint(
            model_name="rankedline",
            constraint=models.UniqueConstraint(
                fields=("session", "position"), name="calls_ranked_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rankedline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rank", None), ("score", None)),
                    models.Q(("rank__isnull", False), ("score__isnull", False)),
                    _connector="OR",
                ),
                name="calls_ranked_has_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(fields=("member", "application"), name="calls_recusal_once"),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="calls_recusal_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="widening",
            constraint=models.CheckConstraint(
                condition=models.Q(("wanted_after__gt", models.F("wanted_before"))),
                name="calls_widening_widens",
            ),
        ),
        migrations.AddConstraint(
            model_name="widening",
            constraint=models.CheckConstraint(
                condition=models.Q(("reasons", ""), _negated=True), name="calls_widening_has_reasons"
            ),
        ),
    ]
