// The form guard of the moment. It changes when somebody logs in, also in another window, so it is read from the
// cookie when a form is sent and not when the page was made.

export function freshToken() {
  return /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] || "";
}

export function refresh(form) {
  const field = form.querySelector("input[name=csrfmiddlewaretoken]");
  const token = freshToken();
  if (field && token) field.value = token;
}

document.addEventListener("submit", (event) => refresh(event.target), true);
document.addEventListener("htmx:configRequest", (event) => {
  const token = freshToken();
  if (token) event.detail.headers["X-CSRFToken"] = token;
});
