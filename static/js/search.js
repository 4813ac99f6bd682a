// A key of one's own choice (Mitt konto) puts the cursor in the search field, written as in aria-keyshortcuts: "/" or
// "Control+K". A single character does so only while nobody is writing. Where the field is in the menu, it opens it.

const fields = [...document.querySelectorAll("[data-hotkey]")];
const isSeen = (field) => field.checkVisibility();

function isWriting(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

function isPressed(event, shortcut) {
  const parts = shortcut.split("+");
  const key = parts.pop();
  if (event.ctrlKey !== parts.includes("Control") || event.altKey !== parts.includes("Alt") || event.metaKey) return false;
  if (!parts.length) return event.key === key && !isWriting(event.target);
  return event.code === `Key${key}` && event.shiftKey === parts.includes("Shift");
}

function openMenu() {
  const menu = fields.map((field) => field.closest("details")).find((details) => details?.checkVisibility());
  if (menu) menu.open = true;
}

document.addEventListener("keydown", (event) => {
  if (!fields.length || !isPressed(event, fields[0].getAttribute("aria-keyshortcuts"))) return;
  if (!fields.some(isSeen)) openMenu();
  const field = fields.find(isSeen);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
