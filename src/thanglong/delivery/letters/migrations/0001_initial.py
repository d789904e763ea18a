"""Letters and new appointments."""

import django.db.models.deletion
import thanglong.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0001_initial'),
        ('kernel', '0002_tally'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(choices=[('01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'), ('02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ'), ('03', 'Phiếu từ chối tiếp nhận, giải quyết hồ sơ'), ('04', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả'), ('05', 'Thông báo dừng giải quyết hồ sơ'), ('06', 'Phiếu kiểm soát quá trình giải quyết hồ sơ'), ('07', 'Sổ theo dõi hồ sơ')], max_length=2)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('agency', models.CharField(max_length=35)),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField(null=True)),
                ('symbol', models.CharField(blank=True, max_length=60)),
                ('data', models.JSONField(default=dict)),
                ('given_at', models.DateTimeField()),
                ('given_by', models.JSONField(default=dict)),
                ('sealed_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='dossiers.dossier')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.storedfile')),
            ],
            options={
                'ordering': ['given_at', 'form', 'round'],
            },
        ),
        migrations.CreateModel(
            name='Reappointment',
            fields=[
                ('id', models.UUIDField(default=thanglong.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('due_at', models.DateTimeField()),
                ('new_due_at', models.DateTimeField()),
                ('reason', models.TextField()),
                ('in_time', models.BooleanField()),
                ('decided_at', models.DateTimeField()),
                ('decided_by', models.JSONField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reappointments', to='dossiers.dossier')),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reappointment', to='letters.letter')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('dossier', 'form', 'round'), name='letter_once'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('agency', 'form', 'year', 'number'), name='letter_number'),
        ),
        migrations.AddConstraint(
            model_name='reappointment',
            constraint=models.UniqueConstraint(fields=('dossier', 'number'), name='reappointment_number'),
        ),
    ]
