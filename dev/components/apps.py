from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "dev.components"
    label = "components"
