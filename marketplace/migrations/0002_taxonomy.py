"""Fill the category tree and the size systems from taxonomy.json."""

import json
from pathlib import Path

from django.db import migrations
from django.utils.text import slugify

TAXONOMY = Path(__file__).resolve().parent.parent / "taxonomy.json"


def fill(apps, schema_editor):
    Category = apps.get_model("marketplace", "Category")
    Size = apps.get_model("marketplace", "Size")
    taxonomy = json.loads(TAXONOMY.read_text())

    def grow(nodes, parent):
        for position, node in enumerate(nodes):
            slug = slugify(node["name"])
            category = Category.objects.create(
                parent=parent,
                name=node["name"],
                slug=slug,
                path=f"{parent.path}/{slug}" if parent else slug,
                position=position,
                size_system=node.get("sizes", ""),
            )
            grow(node.get("children", []), category)

    grow(taxonomy["categories"], None)
    Size.objects.bulk_create(
        Size(system=system, label=label, position=position)
        for system, labels in taxonomy["size_systems"].items()
        for position, label in enumerate(labels)
    )


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
