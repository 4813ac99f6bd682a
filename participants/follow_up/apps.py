from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    name = "participants.follow_up"
    verbose_name = "Avslut och uppföljning"

    def ready(self) -> None:
        from .contributing import contribute

        contribute()
