// Asks once before something is locked or sent. A form or a submit button carries the question:
// data-confirm-title, data-confirm (what will happen), data-confirm-yes (the word on the button), data-confirm-no.
// A reader hears the question and what will happen, the cursor stands on going back, and goes back to the button.

import { voices } from "./speak.js";

function ask(source) {
  const dialog = document.createElement("dialog");
  dialog.className = "ny-ask";
  dialog.setAttribute("aria-labelledby", "ny-ask-title");
  dialog.setAttribute("aria-describedby", "ny-ask-text");
  const title = document.createElement("h2");
  title.className = "ny-h3 mb-2";
  title.id = "ny-ask-title";
  title.textContent = source.dataset.confirmTitle || "Är du säker?";
  const text = document.createElement("p");
  text.id = "ny-ask-text";
  text.textContent = source.dataset.confirm;
  const choices = document.createElement("form");
  choices.method = "dialog";
  choices.className = "ny-acts mt-3";
  const back = choice("btn btn-text", source.dataset.confirmNo || "Gå tillbaka", "no");
  back.autofocus = true;
  choices.append(choice("btn btn-primary", source.dataset.confirmYes || "Ja, fortsätt", "yes"), back);
  dialog.append(title, text, choices, ...voices());
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

function choice(className, label, value) {
  const button = document.createElement("button");
  button.className = className;
  button.value = value;
  button.textContent = label;
  return button;
}

// In the capture phase, so that the question comes before every other listener.
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const button = event.submitter;
    const source = button?.dataset.confirm ? button : form;
    if (!source.dataset.confirm || form.dataset.confirmed === "yes") {
      delete form.dataset.confirmed;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (await ask(source)) {
      form.dataset.confirmed = "yes";
      form.requestSubmit(button);
    } else {
      (button || form).focus();
    }
  },
  true,
);
