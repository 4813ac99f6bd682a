"""Addresses of the import."""

from django.urls import path

from . import views

urlpatterns = [
    path("import/", views.paste, name="import"),
    path("import/<uuid:draft_id>/", views.import_review, name="import_review"),
    path("import/<uuid:draft_id>/text/", views.import_text, name="import_text"),
    path("import/<uuid:draft_id>/draft/", views.import_autosave, name="import_autosave"),
]
