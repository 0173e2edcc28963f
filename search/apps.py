from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        # Models exist only now.
        from marketplace.signals import listing_published, listing_withdrawn  # noqa: PLC0415
        from search.jobs import enqueue_comparing, enqueue_indexing  # noqa: PLC0415

        listing_published.connect(enqueue_indexing)
        listing_published.connect(enqueue_comparing)
        listing_withdrawn.connect(enqueue_indexing)
