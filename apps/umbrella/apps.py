from django.apps import AppConfig


class UmbrellaConfig(AppConfig):
    name = "apps.umbrella"
    verbose_name = "Network"
