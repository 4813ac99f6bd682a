"""Django's admin, cut down to the code lists (kodlistor). Each app registers its own lists in its ``admin.py``.

@admin.register(ExitReason)
class ExitReasonAdmin(CodeListAdmin):
    list_display = ("label", "kolada", "valid_from", "valid_to")
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, reverse_lazy

MAINTAIN_CODE_LISTS = "maintain_code_lists"
"""As in ``nystart.access.Permission``, which this layer may not import."""

NOT_HERE = frozenset({"login", "logout", "password_change", "password_change_done", "view_on_site", "autocomplete"})
"""Pages of Django's admin that have their place elsewhere in the product, or none."""


def may_maintain(request: HttpRequest) -> bool:
    """Whether the signed-in user maintains code lists. The second factor is asked for by the middleware."""
    user: Any = request.user
    return user.is_authenticated and bool(user.can(MAINTAIN_CODE_LISTS))


class CodeListSite(admin.AdminSite):
    """The site under ``/code-lists/``: Swedish, behind the ordinary log-in, without users, groups and deletion."""

    site_header = "Kodlistor"
    site_title = "Nystart"
    index_title = "Kodlistor"
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return may_maintain(request)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Refuse those who are logged in without the permission; others go to the ordinary log-in."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect("account_login")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Only the lists themselves, their index and the words of the calendar, behind the ordinary log-in."""
        kept = [entry for entry in super().get_urls() if getattr(entry, "name", None) not in NOT_HERE]
        for entry in kept:
            if isinstance(entry, URLPattern):
                entry.callback.login_url = reverse_lazy("account_login")  # type: ignore[attr-defined]
        return kept


class CodeListAdmin(admin.ModelAdmin):
    """A code list: codes can be added, reworded and dated, never deleted; a code in use cannot be renamed."""

    actions = None
    list_per_page = 100
    view_on_site = False
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_maintain(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_maintain(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_maintain(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_maintain(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Without the page that deletes."""
        return [entry for entry in super().get_urls() if not str(entry.name).endswith("_delete")]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The key of a code that exists stands in other tables."""
        return (self.model._meta.pk.name,) if obj else ()

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Django's own log is not written: the history of changes has its own tables."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """As for additions."""


class FixedListAdmin(CodeListAdmin):
    """A list that is given by others (for example the municipalities of Statistics Sweden): to read, not to change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
