"""All addresses of people's files, of this room and of those below it. Never a number of a person in them."""

from django.urls import path

from participants.approvals.urls import urlpatterns as approvals
from participants.assessments.urls import urlpatterns as assessments
from participants.contact.urls import urlpatterns as contact
from participants.decisions.urls import urlpatterns as decisions
from participants.disclosures.urls import urlpatterns as disclosures
from participants.follow_up.urls import urlpatterns as follow_up
from participants.intake.urls import urlpatterns as intake
from participants.investigations.urls import urlpatterns as investigations
from participants.joining.urls import urlpatterns as joining
from participants.moves.urls import urlpatterns as moves
from participants.network.urls import urlpatterns as network
from participants.notes.urls import urlpatterns as notes
from participants.paths.urls import urlpatterns as paths
from participants.pauses.urls import urlpatterns as pauses
from participants.plans.urls import urlpatterns as plans
from participants.progress.urls import urlpatterns as progress
from participants.protection.urls import urlpatterns as protection
from participants.reception.urls import urlpatterns as reception
from participants.referring.urls import urlpatterns as referring
from participants.reports_back.urls import urlpatterns as reports_back
from participants.situation.urls import urlpatterns as situation
from participants.studies.urls import urlpatterns as studies
from participants.summaries.urls import urlpatterns as summaries
from participants.support.urls import urlpatterns as support

from . import views

app_name = "participants"

own = [
    path("", views.participants, name="list"),
    path("find/", views.find, name="find"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/enrolments/", views.enrolments, name="enrolments"),
    path("<uuid:pk>/opened/", views.opened, name="opened"),
]

urlpatterns = [
    *own,
    *referring,
    *intake,
    *reception,
    *protection,
    *joining,
    *moves,
    *contact,
    *support,
    *network,
    *disclosures,
    *reports_back,
    *situation,
    *decisions,
    *pauses,
    *assessments,
    *summaries,
    *investigations,
    *studies,
    *progress,
    *notes,
    *plans,
    *paths,
    *approvals,
    *follow_up,
]
