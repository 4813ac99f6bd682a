"""Addresses of networks and joint plans."""

from django.urls import path

from . import views

urlpatterns = [
    path("<uuid:pk>/network/", views.network, name="network"),
    path("<uuid:pk>/network/contact/", views.add_network_member, name="add_network_member"),
    path("network/<uuid:pk>/", views.edit_network_member, name="edit_network_member"),
    path("network/<uuid:pk>/end/", views.end_network_member, name="end_network_member"),
    path("<uuid:pk>/joint-plan/call/", views.call_joint_plan, name="call_joint_plan"),
    path("joint-plans/<uuid:pk>/", views.joint_plan, name="joint_plan"),
    path("joint-plans/<uuid:pk>/print/", views.print_joint_plan, name="print_joint_plan"),
    path("joint-plans/<uuid:pk>/move/", views.move_joint_plan, name="move_joint_plan"),
    path("joint-plans/<uuid:pk>/hold/", views.hold_joint_plan, name="hold_joint_plan"),
    path("joint-plans/<uuid:pk>/items/", views.add_joint_plan_item, name="add_joint_plan_item"),
    path("joint-plans/<uuid:pk>/follow-up/", views.follow_up_joint_plan, name="follow_up_joint_plan"),
    path("joint-plans/<uuid:pk>/correct/", views.correct_joint_plan, name="correct_joint_plan"),
    path("joint-plans/<uuid:pk>/end/", views.end_joint_plan, name="end_joint_plan"),
    path("joint-plan-items/<uuid:pk>/done/", views.do_joint_plan_item, name="do_joint_plan_item"),
    path("joint-plan-items/<uuid:pk>/undo/", views.undo_joint_plan_item, name="undo_joint_plan_item"),
    path("joint-plan-items/<uuid:pk>/drop/", views.drop_joint_plan_item, name="drop_joint_plan_item"),
]
