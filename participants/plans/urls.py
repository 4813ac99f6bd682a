"""Addresses of the plan."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/plan/", views.plan, name="plan"),
    path("<uuid:pk>/plan/edit/", views.edit_plan, name="edit_plan"),
    path("<uuid:pk>/plan/draft/", views.autosave_plan, name="autosave_plan"),
    path("<uuid:pk>/plan/draft/compare/", views.compare_plan, name="compare_plan"),
    path("<uuid:pk>/plan/draft/discard/", views.discard_plan, name="discard_plan"),
    path("plan-occupations/", views.plan_occupations, name="plan_occupations"),
    path("<uuid:pk>/plan/print/", views.print_plan, name="print_plan"),
    path("plans/<uuid:pk>/", views.plan_version, name="plan_version"),
    path("plans/<uuid:pk>/pdf/", views.plan_file, name="plan_file"),
    path("plans/<uuid:pk>/review/", views.review_action_plan, name="review_plan"),
    path("plan-goals/<uuid:pk>/steps/", views.add_step, name="add_step"),
    path("plan-steps/<uuid:pk>/tick/", views.tick, name="tick"),
    path("plan-steps/<uuid:pk>/untick/", views.untick, name="untick"),
]
