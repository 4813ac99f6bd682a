// Adds or uses a security key (WebAuthn). The form carries data-security-key ("add" or "use") and the id of the
// server's data; the browser's answer goes into its hidden field. webauthn-json.js comes with allauth.

import { say } from "./speak.js";

for (const form of document.querySelectorAll("[data-security-key]")) {
  const button = form.querySelector("[data-security-start]");
  const error = form.querySelector("[data-security-error]");

  button.addEventListener("click", async () => {
    error.hidden = true;
    const data = JSON.parse(document.getElementById(form.dataset.securityData).textContent);
    try {
      const answer =
        form.dataset.securityKey === "add"
          ? await window.webauthnJSON.create(asSecondStep(data.creation_options))
          : await window.webauthnJSON.get(data.request_options);
      form.querySelector("input[name=credential]").value = JSON.stringify(answer);
      form.requestSubmit();
    } catch {
      error.textContent = "Nyckeln svarade inte. Sätt i den, rör vid den och försök igen.";
      error.hidden = false;
      say(error.textContent, { now: true });
    }
  });
}

// The key is a second step beside the password, so it needs no place for accounts of its own.
function asSecondStep(options) {
  const copy = structuredClone(options);
  Object.assign(copy.publicKey.authenticatorSelection, { residentKey: "discouraged", requireResidentKey: false });
  return copy;
}
