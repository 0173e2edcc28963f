from django.urls import path

from dev.bench import views

urlpatterns = [path("bare/", views.bare), path("talker/", views.sign_in)]
