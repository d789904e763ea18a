from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0008_draft_moved'),
        ('identity', '0001_initial'),
        ('procedures', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('finance', 'due')), fields=['submitted_at'], name='dossier_owing'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['recorded_at'], name='payment_recorded'),
        ),
    ]
