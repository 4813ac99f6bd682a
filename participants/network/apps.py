from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "participants.network"
    verbose_name = "Nätverk och samordnad plan"
