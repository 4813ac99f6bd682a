"""All addresses under /projects/, of this room and of those below it."""

from django.urls import path

from projects.imports.urls import urlpatterns as imports
from projects.register.urls import urlpatterns as register

from .views import detail, listing

app_name = "projects"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("id/<uuid:project_id>/", listing.by_id, name="by_id"),
    *imports,
    path("<slug:slug>/", detail.detail, name="detail"),
    *register,
]
