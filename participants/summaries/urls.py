"""The address of the summary for who referred the person, beneath that of its round."""

from django.urls import path

from . import views

urlpatterns = [
    path("assessments/<uuid:pk>/summary/<uuid:referral>/", views.write_summary, name="write_summary"),
]
