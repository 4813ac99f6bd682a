"""Addresses of the room."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("enrolments/<uuid:pk>/measure/", views.start, name="start_measurement"),
    path("measurements/<uuid:pk>/coach/", views.coach_side, name="coach_side"),
    path("measurements/<uuid:pk>/type-in/", views.type_in, name="type_in"),
    path("measurements/<uuid:pk>/paper/", views.print_questions, name="print_questions"),
    path("measurements/<uuid:pk>/hand-over/", views.lend_measurement, name="lend_measurement"),
    path("measurements/<uuid:pk>/cancel/", views.cancel, name="cancel_measurement"),
    path("measurements/<uuid:pk>/answer/", views.answer_start, name="answer_start"),
    path("measurements/<uuid:pk>/answer/<int:number>/", views.answer, name="answer"),
    path("measurements/<uuid:pk>/answer/end/", views.answer_end, name="answer_end"),
    path("measuring/<slug:slug>/", views.measuring, name="measuring"),
]
