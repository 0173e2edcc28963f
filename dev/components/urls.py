"""The address of the components page."""

from django.urls import path

from dev.components import views

app_name = "components"
urlpatterns = [path("", views.components, name="components")]
