// A key of one's own choice (Mitt konto) puts the cursor in the search field, written as in aria-keyshortcuts: "/" or
// "Control+K". A single character does so only while nobody is writing.

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

document.addEventListener("keydown", (event) => {
  for (const field of document.querySelectorAll("[data-hotkey]")) {
    if (field.offsetParent === null || !isPressed(event, field.getAttribute("aria-keyshortcuts"))) continue;
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
});
