"""The category tree, three levels deep, and the sizes that each leaf uses."""

from django.db import models
from django.urls import reverse


class Category(models.Model):
    """A place in the tree. `path` is its address: `women/clothing/dresses`."""

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    path = models.CharField(max_length=180, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    size_system = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(fields=["parent", "slug"], name="one_slug_among_siblings"),
        ]

    # Set on the categories of `marketplace.tree` alone: the children in order, and the URL.
    branches: "list[Category]"
    address: str

    def __str__(self) -> str:
        return self.path

    def get_absolute_url(self) -> str:
        return reverse("marketplace:category", args=[self.path])


class Size(models.Model):
    """One size of a system, such as `M / 38` of women's clothing."""

    system = models.CharField(max_length=30)
    label = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["system", "position"]
        constraints = [
            models.UniqueConstraint(fields=["system", "label"], name="one_label_in_a_system")
        ]

    def __str__(self) -> str:
        return self.label
