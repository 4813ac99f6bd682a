"""Asking for a new password, and being the worker that sends the link."""

import re

from django.conf import settings
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from nystart.foundation.accounts.tasks import send_password_link
from nystart.foundation.post.models import Message

URL = reverse("account_reset_password")


def ask(email, client=None):
    """Send the form."""
    return (client or Client()).post(URL, {"email": email})


def work():
    """Do what waits in the queue for the worker; returns the arguments of the jobs."""
    jobs = ProcrastinateJob.objects.filter(task_name="accounts.send_password_link").order_by("id")
    arguments = [job.args for job in jobs]
    for one in arguments:
        send_password_link(**one)
    return arguments


def link_for(email):
    """Ask, let the worker work, and read the letter; the way of the link."""
    ask(email)
    work()
    letter = Message.objects.filter(purpose="accounts.password_link").order_by("created_at").last()
    return re.search(re.escape(settings.SITE_ADDRESS) + r"(/\S+)", letter.body)[1]
