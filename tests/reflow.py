"""A page that is enlarged, narrow or drawn in forced colours: everything can still be read, reached and told apart.

`assert_reflows` looks at the page that is open, without loading it again; `assert_accessible` ends with it.
"""

from playwright.sync_api import Page

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
DOUBLE = "212.5%"
"""Twice the size of text of the house, as a browser does with a default of 32 px."""
NARROWEST_FIELD = 120
NARROWEST_MAIN = 0.6

TROUBLES = """
([narrowestField, narrowestMain]) => {
  const told = [];
  const say = (what, element) => told.push(`${what}: ${element.outerHTML.slice(0, 140)}`);
  const root = document.documentElement;
  const isSeen = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !element.closest(".visually-hidden") && element.clientWidth > 1;
  if (root.scrollWidth > root.clientWidth) told.push(`${root.scrollWidth} px in a window of ${root.clientWidth} px`);

  const main = document.querySelector("main");
  if (main && main.clientWidth < narrowestMain * root.clientWidth) say(`main is ${main.clientWidth} px`, main);

  for (const element of document.body.querySelectorAll("*")) {
    if (!isSeen(element) || element instanceof SVGElement) continue;
    const style = getComputedStyle(element);
    const isField = element.matches("input, select, textarea");
    const hides = ["hidden", "clip"].includes(style.overflowX) || style.scrollbarWidth === "none";
    if (hides && !isField && element.scrollWidth > element.clientWidth + 1) say("text is cut off", element);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const letters = own.map((node) => node.data.trim()).join(" ").length;
    const isUpright = style.writingMode === "horizontal-tb";
    if (letters > 24 && isUpright && style.display !== "inline" && element.clientWidth < 4.5 * parseFloat(style.fontSize))
      say(`text in ${element.clientWidth} px`, element);
    for (const node of own) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const {left, right} = range.getBoundingClientRect();
      if (right > root.clientWidth + 1 || left < -1) if (!element.closest(".ny-scroll")) say("text is outside", element);
    }
  }

  const small = "[type=hidden], [type=checkbox], [type=radio], [type=number], [type=submit], [inputmode=numeric], .ny-short";
  for (const field of document.querySelectorAll("input, select, textarea"))
    if (isSeen(field) && !field.matches(small) && field.offsetWidth < narrowestField)
      say(`field of ${field.offsetWidth} px`, field);
  return told;
}
"""


def troubles(page: Page) -> list[str]:
    """What cannot be read or filled in as the page is shown now."""
    found: list[str] = page.evaluate(TROUBLES, [NARROWEST_FIELD, NARROWEST_MAIN])
    return found
