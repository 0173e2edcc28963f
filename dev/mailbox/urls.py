from django.urls import path, register_converter

from dev.mailbox import letters, views


class LetterId:
    regex = letters.ID

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LetterId, "letter")
app_name = "mailbox"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<letter:letter_id>/", views.letter, name="letter"),
    path("<letter:letter_id>/html/", views.html, name="html"),
    path("<letter:letter_id>/source/", views.source, name="source"),
    path("<letter:letter_id>/files/<int:number>/", views.attachment, name="attachment"),
]
