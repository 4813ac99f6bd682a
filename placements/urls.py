"""All addresses of the bank: for visitors, for employers, for staff."""

from placements.bank_public.urls import urlpatterns as public
from placements.bank_staff.urls import urlpatterns as staff

app_name = "bank"

urlpatterns = public + staff
