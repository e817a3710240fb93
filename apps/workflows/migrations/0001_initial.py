import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='TransitionRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('machine', models.CharField(max_length=100)),
                ('object_id', models.UUIDField()),
                ('transition', models.CharField(max_length=100)),
                ('source', models.CharField(max_length=50)),
                ('target', models.CharField(max_length=50)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('actor_id', models.UUIDField(null=True)),
                ('happened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['object_id', 'machine', 'id'], name='workflows_record_of_object'), models.Index(fields=['machine', 'id'], name='workflows_record_of_machine')],
            },
        ),
    ]
