// After a form was refused the cursor stands on the summary of errors, and each of its links puts it in the field.

const summary = document.querySelector("[data-errors]");
if (summary) {
  summary.focus();
  if (!document.title.startsWith("Fel")) document.title = `Fel: ${document.title}`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  if (!link) return;
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});
