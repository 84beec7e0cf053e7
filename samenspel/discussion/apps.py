from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    name = "samenspel.discussion"
    label = "discussion"
