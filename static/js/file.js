// The field for a file says in Swedish which file is chosen. Without script the browser says it in its own language.

function tell(field) {
  const chosen = [...field.querySelector("input").files].map((file) => file.name).join(", ");
  const name = field.querySelector("[data-file-name]");
  name.textContent = chosen || "Ingen fil är vald";
  name.hidden = false;
  field.classList.add("is-told");
}

function tellAll() {
  for (const field of document.querySelectorAll("[data-file]")) tell(field);
}

document.addEventListener("change", (event) => {
  const field = event.target.closest("[data-file]");
  if (field) tell(field);
});

tellAll();
window.addEventListener("pageshow", tellAll);
