"""Who answers for money stands beside the money, and each list of the finance officer has its index."""

import django.db.models.expressions
from django.db import migrations, models

RECEIVERS = """
UPDATE payments_charge c SET receiver = d.receiving_agency FROM dossiers_dossier d
 WHERE d.id = c.dossier_id AND c.receiver = '';
UPDATE payments_collection m SET receiver = c.receiver FROM payments_charge c
 WHERE c.id = m.charge_id AND m.receiver = '';
UPDATE payments_receipt r SET receiver = m.receiver FROM payments_collection m
 WHERE m.id = r.collection_id AND r.receiver = '';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0007_moves'),
        ('kernel', '0002_tally'),
        ('payments', '0002_books'),
    ]

    operations = [
        migrations.AddField(
            model_name='charge',
            name='receiver',
            field=models.CharField(blank=True, default='', max_length=35),
        ),
        migrations.AddField(
            model_name='collection',
            name='receiver',
            field=models.CharField(blank=True, default='', max_length=35),
        ),
        migrations.AddField(
            model_name='receipt',
            name='receiver',
            field=models.CharField(blank=True, default='', max_length=35),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('state', 'due')), fields=['collector', 'raised_at', 'id'], name='charge_due_collected'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('state', 'due')), fields=['receiver', 'raised_at', 'id'], name='charge_due_received'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('state', 'due')), fields=['collector', 'amount'], name='charge_due_amount'),
        ),
        migrations.AddIndex(
            model_name='collection',
            index=models.Index(fields=['collector', 'booked_at', 'id'], name='collection_collected'),
        ),
        migrations.AddIndex(
            model_name='collection',
            index=models.Index(fields=['receiver', 'booked_at', 'id'], name='collection_received'),
        ),
        migrations.AddIndex(
            model_name='collection',
            index=models.Index(condition=models.Q(('reconciliation', 'mismatched'), ('amount__gt', django.db.models.expressions.CombinedExpression(models.F('applied'), '+', models.F('returned'))), _connector='OR'), fields=['collector', 'booked_at', 'id'], name='collection_loose_collected'),
        ),
        migrations.AddIndex(
            model_name='collection',
            index=models.Index(condition=models.Q(('reconciliation', 'mismatched'), ('amount__gt', django.db.models.expressions.CombinedExpression(models.F('applied'), '+', models.F('returned'))), _connector='OR'), fields=['receiver', 'booked_at', 'id'], name='collection_loose_received'),
        ),
        migrations.AddIndex(
            model_name='receipt',
            index=models.Index(fields=['collector', 'issued_at', 'id'], name='receipt_collected'),
        ),
        migrations.AddIndex(
            model_name='receipt',
            index=models.Index(fields=['receiver', 'issued_at', 'id'], name='receipt_received'),
        ),
        migrations.AddIndex(
            model_name='receipt',
            index=models.Index(condition=models.Q(('pdf', None)), fields=['issued_at'], name='receipt_unsigned'),
        ),
        migrations.AddIndex(
            model_name='refund',
            index=models.Index(fields=['requested_at', 'id'], name='refund_asked'),
        ),
        migrations.AddIndex(
            model_name='refund',
            index=models.Index(condition=models.Q(('state__in', ('requested', 'approved', 'sent'))), fields=['requested_at', 'id'], name='refund_open'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['imported_at', 'id'], name='statement_imported'),
        ),
        migrations.RunSQL(RECEIVERS, migrations.RunSQL.noop),
    ]
