// The key / puts the cursor in the search field, unless somebody is writing. Where the field is in the menu, it opens it.

const fields = [...document.querySelectorAll("[data-hotkey]")];
const isSeen = (field) => field.checkVisibility();

function isWriting(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

function openMenu() {
  const menu = fields.map((field) => field.closest("details")).find((details) => details?.checkVisibility());
  if (menu) menu.open = true;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (!fields.some(isSeen)) openMenu();
  const field = fields.find(isSeen);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
