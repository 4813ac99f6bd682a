"""Django's admin, cut down to the code lists (kodlistor). Each app registers its own lists in its ``admin.py``.

@admin.register(ExitReason)
class ExitReasonAdmin(CodeListAdmin):
    list_display = ("label", "kolada", "valid_from", "valid_to")
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

from nystart.foundation.web.forms import NystartModelForm

MAINTAIN_CODE_LISTS = "maintain_code_lists"
"""As in ``nystart.foundation.access.Permission``, which this layer may not import."""

HERE = frozenset({"index", "app_list"})
"""The pages of the whole site that are kept; log-in, passwords and the rest have their places in the product."""


def may_maintain(request: HttpRequest) -> bool:
    """Whether the signed-in user maintains code lists. The second factor is asked for by the middleware."""
    user: Any = request.user
    return user.is_authenticated and bool(user.can(MAINTAIN_CODE_LISTS))


class CodeListSite(admin.AdminSite):
    """The site under ``/code-lists/``: Swedish, behind the ordinary log-in, without users, groups and deletion."""

    index_title = "Kodlistor"
    app_index_template = "admin/index.html"
    final_catch_all_view = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take code lists; what other packages would show of users, sessions and jobs is left out."""
        if admin_class is not None and issubclass(admin_class, CodeListAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person may be here at all."""
        return may_maintain(request)

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Refuse those who are logged in without the permission (403). The middleware sends others to the log-in."""
        guarded = super().admin_view(view, cacheable)

        def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                raise PermissionDenied
            answer: HttpResponseBase = guarded(request, *args, **kwargs)
            return answer

        return refusing

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only the index and the lists themselves, behind the ordinary log-in."""
        kept = [entry for entry in super().get_urls() if isinstance(entry, URLResolver) or entry.name in HERE]
        for entry in kept:
            if isinstance(entry, URLPattern):
                vars(entry.callback).pop("login_url", None)
        return kept


class CodeListAdmin(admin.ModelAdmin):
    """A code list: codes can be added, reworded and dated, never deleted; a code in use cannot be renamed."""

    form = NystartModelForm
    actions = None
    list_per_page = 400
    view_on_site = False
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As everywhere on this site."""
        return may_maintain(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As everywhere on this site."""
        return may_maintain(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """As everywhere on this site."""
        return may_maintain(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As everywhere on this site."""
        return may_maintain(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a code explains what was written with it. It gets a last day instead."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The list, a new code and a code."""
        endings = ("_changelist", "_add", "_change")
        return [entry for entry in super().get_urls() if str(entry.name).endswith(endings)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The key of a code that exists stands in other tables."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        return (*fixed, self.model._meta.pk.name) if obj else fixed

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The plain field of the form, without the widgets of Django's admin."""
        return db_field.formfield()

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Django's own log is not written: the history of changes has its own tables."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As for additions."""


class FixedListAdmin(CodeListAdmin):
    """A list that is given by others (for example the municipalities of Statistics Sweden): to read, not to change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False
