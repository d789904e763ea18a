"""A dossier may be paid in instalments, so several payments of one dossier are no mistake."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0005_kept_counts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='payment',
            name='payment_once',
        ),
    ]
