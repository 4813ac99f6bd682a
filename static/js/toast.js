// A message stays until it has been read: it gets a button that puts it away.

function addClose(toast) {
  if (toast.querySelector("[data-toast-close]")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-text btn-row";
  button.dataset.toastClose = "";
  button.textContent = "Stäng";
  button.addEventListener("click", () => {
    toast.remove();
    document.getElementById("innehall")?.focus({ preventScroll: true });
  });
  toast.append(button);
}

function dressAll() {
  for (const toast of document.querySelectorAll("[data-toast]")) addClose(toast);
}

dressAll();
document.addEventListener("htmx:afterSwap", dressAll);
