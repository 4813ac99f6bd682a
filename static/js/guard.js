// Warns before a page with unsaved text is left. A form with data-guard or autosave has unsaved text from the first
// change until it is sent or saved.

const watched = "form[data-guard], form[data-autosave-url]";

document.addEventListener("input", (event) => {
  const form = event.target.form?.closest(watched);
  if (form) form.dataset.unsaved = "yes";
});

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) delete event.target.dataset.unsaved;
});

window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved]")) event.preventDefault();
});
