"""Texts of a project."""

from django import forms

from nystart.foundation.web.forms import NystartForm


class SectionForm(NystartForm):
    """One text. `version` is the one that was opened, so that nobody overwrites what they have not seen."""

    text = forms.CharField(label="Text", required=False, widget=forms.Textarea({"rows": 18}))
    version = forms.IntegerField(widget=forms.HiddenInput)


class NewSectionForm(NystartForm):
    """A text under a new heading."""

    heading = forms.CharField(label="Rubrik", max_length=200)
    text = forms.CharField(label="Text", widget=forms.Textarea({"rows": 14}))
