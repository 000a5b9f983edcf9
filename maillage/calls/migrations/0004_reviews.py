"""The review: bodies asked for opinions, interests declared, completeness, corrections, marks."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_private_persons'),
        ('calls', '0003_documents_scanned_and_retention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='the question of the form', max_length=40)),
                ('finding', models.CharField(choices=[('complete', 'Complete'), ('missing', 'Missing'), ('incorrect', 'Incorrect'), ('outdated', 'Out of date')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CompletenessCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_complete', models.BooleanField()),
                ('checked_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CorrectionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(help_text='the first instant that is too late')),
                ('reminded_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(help_text='answered, or replaced by a later check', null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='InterestDeclaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('interest', models.CharField(choices=[('none', 'I have no interest in this application'), ('conflict', 'I have an interest: I must not read it')], max_length=8)),
                ('kind', models.CharField(blank=True, choices=[('work', 'I work, or worked lately, for the body that applies'), ('office', 'I hold an office there, or in its governing body'), ('family', 'A relative or someone close to me is concerned'), ('money', 'I have a financial interest'), ('helped', 'I helped to write the application'), ('other', 'Another tie')], max_length=12)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('declared_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('verdict', models.CharField(choices=[('favourable', 'Favourable'), ('reserved', 'Favourable with reservations'), ('unfavourable', 'Unfavourable'), ('abstains', 'No opinion')], max_length=12)),
                ('reasons', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='OpinionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('size', models.GeneratedField(db_persist=True, expression=models.Func('content', function='octet_length'), output_field=models.PositiveIntegerField(help_text='bytes'))),
                ('digest', models.GeneratedField(db_persist=True, expression=models.Func(models.Func('content', function='sha256'), models.Value('hex'), function='encode'), output_field=models.CharField(help_text='SHA-256, hexadecimal', max_length=64))),
                ('content_type', models.CharField(choices=[('image/jpeg', 'JPEG'), ('image/png', 'PNG'), ('image/webp', 'WebP'), ('application/pdf', 'PDF'), ('application/vnd.oasis.opendocument.text', 'ODT'), ('application/vnd.oasis.opendocument.spreadsheet', 'ODS'), ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'), ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX')], max_length=80)),
                ('name', models.CharField(help_text='of the file, as it was sent', max_length=120)),
                ('state', models.CharField(choices=[('waiting', 'Waiting for the antivirus'), ('clean', 'Checked by the antivirus'), ('infected', 'Refused by the antivirus'), ('not_scanned', 'Not checked: this installation has no antivirus')], default='waiting', max_length=12)),
                ('finding', models.CharField(blank=True, help_text='what the antivirus named', max_length=120)),
                ('scanned_at', models.DateTimeField(null=True)),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpinionRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['due_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PartnerBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReviewPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField(help_text='opinions and marks are expected before this instant')),
                ('opinions_shown', models.CharField(choices=[('never', 'Never'), ('after_own', 'Once it has given its own'), ('always', 'At any time')], default='after_own', max_length=10)),
                ('averaging', models.CharField(choices=[('mean', 'Mean'), ('median', 'Median')], default='mean', max_length=6)),
                ('hidden_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='questions that reviewers do not read while the call is anonymised', size=None)),
            ],
        ),
        migrations.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('all', 'Every application'), ('departement', 'Those of these départements (codes)'), ('canton', 'Those of these cantons (codes)'), ('commune', 'Those of these communes (INSEE codes)'), ('carrier', 'Those of these publics (public, private, association)'), ('answer', 'Those that gave one of these answers to a question')], max_length=12)),
                ('values', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                ('key', models.CharField(blank=True, help_text='the question whose answer decides', max_length=40)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.PositiveSmallIntegerField()),
                ('most', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ScoreSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True)),
                ('saved_at', models.DateTimeField()),
                ('given_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='scoringcriterion',
            name='is_required',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='scoringcriterion',
            name='mark_words',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, help_text='what each mark stands for, from 0 up; empty: figures alone', size=None),
        ),
        migrations.AlterField(
            model_name='applicationevent',
            name='move',
            field=models.CharField(choices=[('begin', 'Application begun'), ('submit', 'Application submitted'), ('submit_again', 'Changed application submitted'), ('withdraw', 'Application withdrawn'), ('reopen', 'Application taken up again'), ('correct', 'Corrections sent')], max_length=14),
        ),
        migrations.AddConstraint(
            model_name='scoringcriterion',
            constraint=models.CheckConstraint(condition=models.Q(('mark_words', []), ('mark_words__len', django.db.models.expressions.CombinedExpression(models.F('most'), '+', models.Value(1))), _connector='OR'), name='calls_criterion_words_for_all_marks'),
        ),
        migrations.AddField(
            model_name='completenesscheck',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='calls.application'),
        ),
        migrations.AddField(
            model_name='completenesscheck',
            name='checked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='completenesscheck',
            name='submission',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='calls.submission'),
        ),
        migrations.AddField(
            model_name='checkeditem',
            name='completeness',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='calls.completenesscheck'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='answer',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answered_correction', to='calls.submission'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='calls.application'),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='correctionrequest',
            name='completeness',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='correction', to='calls.completenesscheck'),
        ),
        migrations.AddField(
            model_name='interestdeclaration',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='declarations', to='calls.application'),
        ),
        migrations.AddField(
            model_name='interestdeclaration',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opinion',
            name='given_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opinionfile',
            name='added_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='opinionfile',
            name='opinion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='calls.opinion'),
        ),
        migrations.AddField(
            model_name='opinionrequest',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinion_requests', to='calls.application'),
        ),
        migrations.AddField(
            model_name='opinion',
            name='request',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='calls.opinionrequest'),
        ),
        migrations.AddField(
            model_name='partnerbody',
            name='call',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='calls.call'),
        ),
        migrations.AddField(
            model_name='partnerbody',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviewed_calls', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='opinionrequest',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='calls.partnerbody'),
        ),
        migrations.AddField(
            model_name='reviewplan',
            name='call',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='review_plan', to='calls.call'),
        ),
        migrations.AddField(
            model_name='routingrule',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routes', to='calls.partnerbody'),
        ),
        migrations.AddField(
            model_name='score',
            name='criterion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='calls.scoringcriterion'),
        ),
        migrations.AddField(
            model_name='scoresheet',
            name='application',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='score_sheets', to='calls.application'),
        ),
        migrations.AddField(
            model_name='scoresheet',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='score',
            name='sheet',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='calls.scoresheet'),
        ),
        migrations.AddIndex(
            model_name='completenesscheck',
            index=models.Index(fields=['application', '-id'], name='calls_check_newest'),
        ),
        migrations.AddConstraint(
            model_name='checkeditem',
            constraint=models.UniqueConstraint(fields=('completeness', 'key'), name='calls_checked_item_once'),
        ),
        migrations.AddConstraint(
            model_name='checkeditem',
            constraint=models.CheckConstraint(condition=models.Q(('finding', 'complete'), models.Q(('words', ''), _negated=True), _connector='OR'), name='calls_checked_item_says_why'),
        ),
        migrations.AddIndex(
            model_name='correctionrequest',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['due_at'], name='calls_correction_to_remind'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('application',), name='calls_correction_one_open'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('asked_at'))), name='calls_correction_due_later'),
        ),
        migrations.AddConstraint(
            model_name='correctionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('answer__isnull', True), ('ended_at__isnull', False), _connector='OR'), name='calls_correction_answered_is_ended'),
        ),
        migrations.AddIndex(
            model_name='interestdeclaration',
            index=models.Index(fields=['user', 'application'], name='calls_interest_of_user'),
        ),
        migrations.AddConstraint(
            model_name='interestdeclaration',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('application', 'user'), name='calls_interest_one_counts'),
        ),
        migrations.AddConstraint(
            model_name='interestdeclaration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('interest', 'none'), ('kind', ''), ('words', '')), models.Q(('interest', 'conflict'), models.Q(('kind', ''), _negated=True), models.Q(('words', ''), _negated=True)), _connector='OR'), name='calls_interest_conflict_is_told'),
        ),
        migrations.AddConstraint(
            model_name='opinionfile',
            constraint=models.CheckConstraint(condition=models.Q(('size__gte', 1)), name='calls_opinionfile_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='opinionfile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('scanned_at__isnull', False), ('state__in', ['clean', 'infected'])), models.Q(models.Q(('state__in', ['clean', 'infected']), _negated=True), ('scanned_at__isnull', True)), _connector='OR'), name='calls_opinionfile_scanned_has_instant'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(fields=('request', 'number'), name='calls_opinion_number_once'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('request',), name='calls_opinion_one_counts'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'favourable'), models.Q(('reasons', ''), _negated=True), _connector='OR'), name='calls_opinion_has_reasons'),
        ),
        migrations.AddConstraint(
            model_name='partnerbody',
            constraint=models.UniqueConstraint(fields=('call', 'organisation'), name='calls_body_once'),
        ),
        migrations.AddIndex(
            model_name='opinionrequest',
            index=models.Index(fields=['body', 'due_at'], name='calls_opinion_of_body'),
        ),
        migrations.AddIndex(
            model_name='opinionrequest',
            index=models.Index(condition=models.Q(('reminded_at__isnull', True)), fields=['due_at'], name='calls_opinion_to_remind'),
        ),
        migrations.AddConstraint(
            model_name='opinionrequest',
            constraint=models.UniqueConstraint(fields=('application', 'body'), name='calls_opinion_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='opinionrequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_at__gt', models.F('asked_at'))), name='calls_opinion_due_later'),
        ),
        migrations.AddConstraint(
            model_name='routingrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('key', ''), ('kind', 'all'), ('values', [])), models.Q(('key', ''), ('kind__in', ['canton', 'carrier', 'commune', 'departement']), models.Q(('values', []), _negated=True)), models.Q(('kind', 'answer'), models.Q(('values', []), _negated=True), models.Q(('key', ''), _negated=True)), _connector='OR'), name='calls_route_complete'),
        ),
        migrations.AddConstraint(
            model_name='scoresheet',
            constraint=models.UniqueConstraint(fields=('application', 'user'), name='calls_sheet_once'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('sheet', 'criterion'), name='calls_score_once'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('mark__lte', models.F('most'))), name='calls_score_within_marks'),
        ),
        migrations.RunSQL(
            "ALTER TABLE calls_opinionfile ALTER COLUMN content SET STORAGE EXTERNAL",
            "ALTER TABLE calls_opinionfile ALTER COLUMN content SET STORAGE EXTENDED",
        ),
    ]
