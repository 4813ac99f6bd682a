"""The charts of a report, drawn from what may be shown."""

from django.utils.safestring import SafeString

from nystart.foundation.paper.charts import Stack, stacked_bars
from nystart.foundation.swedish.formats import number
from reports.figures.distribution import SEXES
from reports.figures.follow_up import NOT_YET

from .codes import Slot
from .shield import Shielded, cell_key, row_key

SEX_NAMES = ("Kvinnor", "Män", "Kön saknas")


def follow_up_chart(shielded: Shielded, *, name: str, document: bool) -> SafeString | None:
    """What people do 90 days after their exit, one bar for women and one for men; None when nobody is asked yet."""
    distribution = shielded.figures.after_90_days
    groups = [group for group in distribution.groups if group.code != NOT_YET and group.total]
    if not groups or sum(group.total for group in groups) == 0:
        return None
    bars = []
    for index, sex in enumerate(SEXES):
        if shielded.by_sex and any(group.counts[index] for group in groups):
            keys = [cell_key(Slot.AFTER_90_DAYS, group.code, sex.value) for group in groups]
            counts = [group.counts[index] for group in groups]
            bars.append(_bar(SEX_NAMES[index], counts, keys, shielded))
    if not shielded.by_sex:
        keys = [row_key(Slot.AFTER_90_DAYS, group.code) for group in groups]
        bars.append(_bar("Alla", [group.total for group in groups], keys, shielded))
    series = [group.label for group in groups]
    title = f"{distribution.title}, antal personer"
    return stacked_bars(name=name, title=title, series=series, bars=bars, document=document)


def _bar(label: str, counts: list[int], keys: list[object], shielded: Shielded) -> Stack:
    shown: tuple[int | None, ...] = tuple(
        count if shielded.shows(key) else None for count, key in zip(counts, keys, strict=True)
    )
    note = f"{number(sum(counts))} personer" if None not in shown else "några visas inte"
    return Stack(label, note, shown)
