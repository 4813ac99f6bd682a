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


PAIRS = [
    [".ny-nav a[aria-current]", ".ny-nav a:not([aria-current])"],
    [".ny-tabs a[aria-current]", ".ny-tabs a:not([aria-current])"],
    [".ny-secs a[aria-current]", ".ny-secs a:not([aria-current])"],
    [".ny-chip:is([aria-current], :has(:checked))", ".ny-chip:not([aria-current], :has(:checked))"],
    ["[aria-checked=true]", "[aria-checked=false]"],
    [".ny-versions > :has(:checked)", ".ny-versions > :not(:has(:checked))"],
    [".ny-steps .on", ".ny-steps i:not(.on)"],
    [".ny-line > .is-planned", ".ny-line > li:not(.is-planned, .is-now)"],
    [".ny-rows > .is-next", ".ny-rows > li:not(.is-next)"],
    [".ny-milestone.is-now", ".ny-milestone:not(.is-now)"],
    [".btn-primary", ".btn-quiet"],
    [".ny-late", ".ny-quiet"],
    [".ny-fig .track", ".ny-fig .own"],
    [".ny-fig .s1", ".ny-fig .s2"],
    [".ny-fig .s3", ".ny-fig .s5"],
]
"""What is drawn in a state, and the same without it. Weight and colour of text are not enough."""

EDGED = ".ny-tag, .ny-notice, .ny-toast, .ny-guide, .ny-slot, .ny-meter, .ny-box, progress"
"""What is told from the page by its background in other colours."""

ALIKE = """
([pairs, edged]) => {
  const told = [];
  const say = (what, element) => told.push(`${what}: ${element.outerHTML.slice(0, 140)}`);
  const looks = ["content", "maskImage", "borderWidth", "borderStyle", "outlineStyle", "textDecorationLine", "fill", "stroke",
    "strokeDasharray"];
  const colours = ["backgroundColor", "borderColor", "outlineColor"];
  const probe = document.body.appendChild(document.createElement("i"));
  const [page, ...system] = ["Canvas", "CanvasText", "Highlight", "LinkText", "GrayText", "ButtonText"].map((name) => {
    probe.style.color = name;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  // A background of the page's own colour is no mark.
  const painted = (style, name) => system.includes(style[name]) && style[name] !== page ? style[name] : "";
  const drawn = (element) => JSON.stringify([null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(element, part);
    const isDrawn = part === null || !["none", "normal"].includes(style.content);
    return isDrawn && [looks.map((name) => style[name]), colours.map((name) => painted(style, name))];
  }));
  const seen = (selector) => [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());

  document.activeElement.blur();
  for (const [state, usual] of pairs) {
    const [marked, plain] = [seen(state), seen(usual)];
    if (marked && plain && drawn(marked) === drawn(plain)) say("the state is not seen", marked);
  }
  for (const element of document.querySelectorAll(edged))
    if (element.checkVisibility() && parseFloat(getComputedStyle(element).borderTopWidth) < 1) say("no edge", element);
  for (const box of document.querySelectorAll("input.form-check-input"))
    if (getComputedStyle(box).appearance === "none") say("not drawn by the system", box);

  for (const selector of ["main a[href]", "main .btn", "main .form-control", "main input.form-check-input", ".ny-chip", ".ny-nav a"]) {
    const shown = seen(selector);
    if (!shown) continue;
    (shown.querySelector("input") ?? shown).focus({focusVisible: true, preventScroll: true});
    const style = getComputedStyle(shown);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) say("the focus is not seen", shown);
  }
  document.activeElement.blur();
  return told;
}
"""

MOVING = """
() => [...document.querySelectorAll("*")]
  .filter((element) => {
    const style = getComputedStyle(element);
    return style.animationName !== "none" || style.scrollBehavior === "smooth"
      || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
  })
  .map((element) => `moves: ${element.outerHTML.slice(0, 140)}`)
"""


def troubles(page: Page) -> list[str]:
    """What cannot be read or filled in as the page is shown now."""
    found: list[str] = page.evaluate(TROUBLES, [NARROWEST_FIELD, NARROWEST_MAIN])
    return found


def alike(page: Page) -> list[str]:
    """States that look as if they were none, in forced colours."""
    found: list[str] = page.evaluate(ALIKE, [PAIRS, EDGED])
    return found


def moving(page: Page) -> list[str]:
    """What moves although the person has asked for less motion."""
    found: list[str] = page.evaluate(MOVING)
    return found


def assert_reflows(page: Page) -> None:
    """Look at the open page at 320 px, with text at 200 %, in forced colours of both kinds and with less motion."""
    told = []
    page.set_viewport_size(NARROW)
    told += [f"320 px, {each}" for each in troubles(page)]
    page.set_viewport_size(WIDE)
    page.evaluate("size => document.documentElement.style.fontSize = size", DOUBLE)
    told += [f"text at 200 %, {each}" for each in troubles(page)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    for theme in ("dark", "light"):
        page.emulate_media(forced_colors="active", color_scheme=theme, reduced_motion="reduce")
        told += [f"forced colours, {each}" for each in alike(page)]
    told += troubles(page) + moving(page)
    page.emulate_media(forced_colors="none")
    page.set_viewport_size(NARROW)
    assert not told, f"{page.url}\n" + "\n".join(told)
