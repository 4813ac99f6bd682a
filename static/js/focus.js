// After htmx has put in new content, the cursor goes where the server asks: to an element with data-focus. Never away
// from somebody who is busy elsewhere on the page.

document.addEventListener("htmx:afterSettle", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) return;
  const busy = document.activeElement;
  if (busy && busy !== document.body && !target.contains(busy)) return;
  const focused = target.matches("[data-focus]") ? target : target.querySelector("[data-focus]");
  focused?.focus();
});
