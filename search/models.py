"""The index: what can be found of each listing, and every word that was ever found."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from marketplace.models import Listing


class Document(models.Model):
    """The words of one listing. Whether it is shown is the listing's business alone."""

    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    vector = SearchVectorField()
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="document_vector")]

    def __str__(self) -> str:
        return f"words of {self.listing_id}"


class Word(models.Model):
    """A word that listings use in title, brand, category or colour; what typos are mended to."""

    text = models.CharField(max_length=40, primary_key=True)

    class Meta:
        indexes = [GinIndex(fields=["text"], name="word_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.text
