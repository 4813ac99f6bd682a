// The key / puts the cursor in the search field, unless somebody is writing.

const field = document.querySelector("[data-hotkey]");

function isWriting(element) {
  return element.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!field || isWriting(event.target) || field.offsetParent === null) return;
  event.preventDefault();
  field.focus();
  field.select();
});
