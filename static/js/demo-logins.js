// Only in the demo: a press fills in somebody's address and password.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-demo-email]");
  if (!button) return;
  const email = document.querySelector("input[name=login]");
  const password = document.querySelector("input[name=password]");
  email.value = button.dataset.demoEmail;
  password.value = button.dataset.demoPassword || "";
  (password.value ? email.form.querySelector("button[type=submit]") : password).focus();
});
