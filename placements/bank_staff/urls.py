"""Addresses of the bank for staff."""

from django.urls import path

from .views import changes, desk, employers

employer_pages = [
    path("bank/employers/", employers.employers, name="employers"),
    path("bank/employers/new/", employers.add_employer, name="add_employer"),
    path("bank/employers/<uuid:pk>/", employers.employer, name="employer"),
    path("bank/employers/<uuid:pk>/change/", employers.change_employer, name="change_employer"),
    path("bank/employers/<uuid:pk>/positions/new/", desk.add, name="add_position"),
]

staff_pages = [
    path("bank/", desk.desk, name="desk"),
    path("bank/<uuid:pk>/", desk.review, name="review"),
    path("bank/changes/<uuid:pk>/", changes.review_change, name="review_change"),
    path("bank/changes/<uuid:pk>/approve/", changes.approve, name="approve_change"),
    path("bank/changes/<uuid:pk>/return/", changes.send_back, name="return_change"),
    path("bank/<uuid:pk>/publish/", desk.publish, name="publish"),
    path("bank/<uuid:pk>/decline/", desk.decline, name="decline"),
    path("bank/<uuid:pk>/change/", desk.change, name="change_position"),
    path("bank/<uuid:pk>/<bank_step:step>/", desk.step, name="step"),
]

urlpatterns = employer_pages + staff_pages
