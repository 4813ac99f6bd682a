"""Code lists of the way in."""

from django.contrib import admin

from nystart.foundation.web.admin import CodeListAdmin

from .models import AnswerText


@admin.register(AnswerText)
class AnswerTextAdmin(CodeListAdmin):
    """What is told in answer to a referral (svarstexter)."""

    list_display = ("label", "valid_from", "valid_to")
