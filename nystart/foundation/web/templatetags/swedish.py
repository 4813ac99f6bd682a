"""Filters that write dates, times, amounts and shares in Swedish; see `nystart.foundation.swedish.formats`."""

from typing import Any

from django import template

from nystart.foundation.swedish import formats, phones

register = template.Library()

register.filter("date_long", formats.date_long)
register.filter("date_short", formats.date_short)
register.filter("date_words", formats.date_words)
register.filter("weekday_date", formats.weekday_date)
register.filter("clock", formats.clock)
register.filter("dialled", phones.dialled)
register.filter("number", formats.number)
register.filter("kronor", formats.money)
register.filter("money", formats.money)
register.filter("percent", formats.percent)
register.filter("share", formats.share)
register.filter("duration", formats.duration)
register.filter("file_size", formats.file_size)
register.filter("days_late", formats.days_late)
register.filter("count_word", formats.count_word)


@register.filter
def missing(value: Any) -> Any:
    """The value, or "uppgift saknas" where nothing is known. Zero is known."""
    return formats.MISSING if value is None or value == "" else value


@register.filter
def counted(value: int, nouns: str) -> str:
    """1 plats, 3 platser: the number with the noun in the right form, given as "plats,platser"."""
    singular, _, plural = nouns.partition(",")
    return f"{formats.number(value)}{formats.NO_BREAK}{singular if value == 1 else plural or singular}"


@register.filter
def plural(value: int, forms: str) -> str:
    """Only the word: `{{ n|plural:"plats,platser" }}`."""
    singular, _, many = forms.partition(",")
    return singular if value == 1 else many or singular


@register.filter
def sentence(value: Any) -> str:
    """The text with a capital first letter and the rest left alone."""
    text = str(value)
    return text[:1].upper() + text[1:]


BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"))


@register.filter
def browser_name(user_agent: str) -> str:
    """Chrome på Windows, from what a browser calls itself."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Annan webbläsare")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "Linux" if "Linux" in user_agent else "")
    return f"{browser} på {system}" if system else browser
