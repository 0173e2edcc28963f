from django.urls import path

from dev.bench import views

urlpatterns = [path("bare/", views.bare)]
