// After a form was refused the title says so, and each link of the summary of errors puts the cursor in the field. That it
// begins on the summary is in arrive.js.

if (document.querySelector("[data-errors]") && !document.title.startsWith("Fel")) document.title = `Fel: ${document.title}`;

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-errors] a[href^='#']");
  if (!link) return;
  const field = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.scrollIntoView({ block: "center" });
});
