"""Addresses of the reception for staff; those that anybody may open are in ``public_urls``."""

from django.urls import path

from .views import applications, desk, keeping

urlpatterns = [
    path("receptions/applications/", applications.applications, name="applications"),
    path("receptions/applications/<uuid:pk>/", applications.application, name="application"),
    path("receptions/applications/<uuid:pk>/reached/", applications.reached, name="reached"),
    path("receptions/applications/<uuid:pk>/missed/", applications.missed, name="missed"),
    path("receptions/applications/<uuid:pk>/close/", applications.close_application, name="close_application"),
    path("receptions/applications/<uuid:pk>/take/", applications.take_application, name="take_application"),
    path("receptions/", desk.receptions, name="receptions"),
    path("receptions/new/", keeping.new_reception, name="new_reception"),
    path("receptions/<uuid:pk>/", desk.reception, name="reception"),
    path("receptions/<uuid:pk>/visits/", desk.visits, name="visits"),
    path("receptions/<uuid:pk>/page/", keeping.keep_reception, name="keep_reception"),
    path("receptions/<uuid:pk>/hours/", keeping.opening_hours, name="opening_hours"),
    path("receptions/<uuid:pk>/hours/add/", keeping.add_exception, name="add_exception"),
    path("receptions/<uuid:pk>/duties/", keeping.duties, name="duties"),
    path("exceptions/<uuid:pk>/remove/", keeping.remove_exception, name="remove_exception"),
    path("duties/<uuid:pk>/end/", keeping.end_duty, name="end_duty"),
    path("visits/<uuid:pk>/undo/", desk.undo_visit, name="undo_visit"),
    path("visits/<uuid:pk>/met/", desk.meet_visitor, name="meet_visitor"),
]
