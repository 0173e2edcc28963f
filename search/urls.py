"""Addresses of search, of saved searches, and of the feed of all that is followed."""

from django.urls import path

from search.views import feed, following, results

app_name = "search"
urlpatterns = [
    path("search/", results.results, name="results"),
    path("search/suggestions/", results.suggestions, name="suggestions"),
    path("search/saving/", following.saving, name="saving"),
    path("feed/", feed.feed, name="feed"),
    path("following/", following.following, name="following"),
    path("following/searches/<int:pk>/", following.saved, name="saved"),
    path("following/searches/<int:pk>/name/", following.saved_name, name="saved_name"),
    path("following/searches/<int:pk>/news/", following.saved_news, name="saved_news"),
    path("following/searches/<int:pk>/removal/", following.saved_removal, name="saved_removal"),
]
