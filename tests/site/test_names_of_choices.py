"""What people and staff choose from, or filter by."""

from django.apps import apps


def test_no_two_values_of_a_field_have_the_same_name() -> None:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            names = [str(name) for _, name in getattr(field, "flatchoices", [])]
            assert len(names) == len(set(names)), f"{model.__name__}.{field.name}: {names}"
