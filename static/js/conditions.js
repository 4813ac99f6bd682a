// Shows and hides questions while one answers, as the server does when it reads the answers. A form opts in:
//   <form data-conditions> … <div data-when="a-worked" data-when-any="yes no" hidden>
// A question is shown when the field of that name has one of the answers, and is itself shown.

function answers(form, name) {
  const controls = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (controls.some((control) => control.closest("[data-when]")?.hidden)) return [];
  return controls
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value);
}

// In the order of the page: a question comes after the one that it depends on.
function arrange(form) {
  for (const asked of form.querySelectorAll("[data-when]")) {
    const wanted = asked.dataset.whenAny.split(" ");
    asked.hidden = !answers(form, asked.dataset.when).some((answer) => wanted.includes(answer));
  }
}

for (const form of document.querySelectorAll("form[data-conditions]")) {
  form.addEventListener("input", () => arrange(form));
  arrange(form);
}
