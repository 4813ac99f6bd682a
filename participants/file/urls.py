"""All addresses of people's files, of this room and of those below it. Never a number of a person in them."""

from django.urls import path

from participants.contact.urls import urlpatterns as contact
from participants.follow_up.urls import urlpatterns as follow_up
from participants.intake.urls import urlpatterns as intake
from participants.joining.urls import urlpatterns as joining
from participants.moves.urls import urlpatterns as moves
from participants.notes.urls import urlpatterns as notes
from participants.plans.urls import urlpatterns as plans
from participants.protection.urls import urlpatterns as protection

from . import views

app_name = "participants"

own = [
    path("", views.participants, name="list"),
    path("find/", views.find, name="find"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/enrolments/", views.enrolments, name="enrolments"),
    path("<uuid:pk>/opened/", views.opened, name="opened"),
]

urlpatterns = [*own, *intake, *protection, *joining, *moves, *contact, *notes, *plans, *follow_up]
