// After htmx has put in new content, the cursor goes where the server asks: to an element with data-focus.

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const focused = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
  focused?.focus();
});
