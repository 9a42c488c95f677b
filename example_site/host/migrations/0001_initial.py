"""The tables of the home page and the content page."""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('image', 4), ('quote', 6), ('links', 13)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'form_classname': 'title', 'icon': 'title', 'template': 'host/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'h4', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'hr'], 'icon': 'pilcrow', 'template': 'host/blocks/paragraph.html'}), 2: ('wagtail.images.blocks.ImageBlock', [], {}), 3: ('wagtail.blocks.CharBlock', (), {'required': False}), 4: ('wagtail.blocks.StructBlock', [[('image', 2), ('caption', 3)]], {}), 5: ('wagtail.blocks.TextBlock', (), {}), 6: ('wagtail.blocks.StructBlock', [[('text', 5), ('name', 3)]], {}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty to use the title of the page.', 'required': False}), 8: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Used when no page is chosen. Begins with https:// or /.', 'required': False}), 10: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('title', 7), ('page', 8), ('address', 9), ('text', 10)]], {}), 12: ('wagtail.blocks.ListBlock', (11,), {'min_num': 1}), 13: ('wagtail.blocks.StructBlock', [[('heading', 3), ('links', 12)]], {})}, verbose_name='body')),
            ],
            options={
                'verbose_name': 'content page',
                'verbose_name_plural': 'content pages',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('hero_title', models.CharField(blank=True, max_length=120, verbose_name='welcome heading')),
                ('hero_text', models.CharField(blank=True, max_length=250, verbose_name='welcome text')),
                ('popular', wagtail.fields.StreamField([('link', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty to use the title of the page.', 'required': False}), 1: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Used when no page is chosen. Begins with https:// or /.', 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('page', 1), ('address', 2), ('text', 3)]], {})}, verbose_name='popular services')),
                ('body', wagtail.fields.StreamField([('cards', 9), ('paragraph', 10)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Leave empty to use the title of the page.', 'required': False}), 3: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Used when no page is chosen. Begins with https:// or /.', 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 200, 'required': False}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'required': False}), 7: ('wagtail.blocks.StructBlock', [[('title', 2), ('page', 3), ('address', 4), ('text', 5), ('image', 6)]], {}), 8: ('wagtail.blocks.ListBlock', (7,), {'min_num': 1}), 9: ('wagtail.blocks.StructBlock', [[('heading', 0), ('introduction', 1), ('cards', 8)]], {}), 10: ('wagtail.blocks.RichTextBlock', (), {'features': ['h3', 'h4', 'bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'hr'], 'icon': 'pilcrow', 'template': 'host/blocks/paragraph.html'})}, verbose_name='body')),
                ('hero_image', models.ForeignKey(blank=True, help_text='Decoration only: it is not described to people who cannot see it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='welcome picture')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=('wagtailcore.page',),
        ),
    ]
