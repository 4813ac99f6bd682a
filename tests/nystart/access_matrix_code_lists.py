"""Django's admin: three pages for each code list that is registered, and nothing else."""

from django.contrib import admin
from django.contrib.admin.utils import quote

from nystart.foundation.access import Permission
from nystart.foundation.web.admin import FixedListAdmin
from participants.studies.models import StudyDate
from tests.access import Address, Scene
from tests.factories.studies import StudyDateFactory

LISTS = Permission.MAINTAIN_CODE_LISTS
ENTERED_EACH_YEAR = {StudyDate: StudyDateFactory}
"""Lists that are empty in the beginning."""


def _addresses(model, shown) -> dict[str, Address]:
    """The list, a new code and a code of one list; a list that is given by others takes no new codes."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    answers = (403,) if isinstance(shown, FixedListAdmin) else (200,)

    def first(scene: Scene) -> dict[str, object]:
        code = model.objects.order_by("pk").first() or ENTERED_EACH_YEAR[model]()
        return {"object_id": quote(code.pk)}

    return {
        f"{name}_changelist": Address(LISTS, methods="get post"),
        f"{name}_add": Address(LISTS, methods="get post", answers=answers),
        f"{name}_change": Address(LISTS, first, methods="get post", shared=True),
    }


MATRIX = {
    "admin:index": Address(LISTS),
    "admin:app_list": Address(LISTS, lambda scene: {"app_label": "accounts"}, shared=True),
}
for _model, _shown in admin.site._registry.items():
    MATRIX |= _addresses(_model, _shown)
