// Says so five minutes before a log-in ends, and offers to go on. While somebody works the session is prolonged by
// itself, at most every fifth minute.

import { freshToken } from "./csrf.js";

const box = document.querySelector("[data-session-seconds]");
const WARN_BEFORE = 5 * 60;
const PROLONG_EVERY = 5 * 60;

if (box) {
  const words = box.querySelector("[data-session-text]");
  let endsAt = Date.now() + Number(box.dataset.sessionSeconds) * 1000;
  let prolongedAt = Date.now();

  const secondsLeft = () => Math.round((endsAt - Date.now()) / 1000);

  async function prolong() {
    prolongedAt = Date.now();
    const response = await fetch(box.dataset.sessionUrl, {
      method: "POST",
      headers: { "X-CSRFToken": freshToken(), "X-Whose": box.dataset.pageOf || "" },
      redirect: "manual",
    });
    if (!response.ok) return ended();
    endsAt = Date.now() + (await response.json()).seconds * 1000;
    box.hidden = true;
  }

  function ended() {
    words.textContent = "Du är utloggad.";
    box.querySelector("[data-session-stay]").textContent = "Logga in igen";
    box.hidden = false;
  }

  function look() {
    const left = secondsLeft();
    if (left <= 0) return ended();
    if (left > WARN_BEFORE) return;
    const minutes = Math.max(1, Math.round(left / 60));
    const sentence = `Du loggas ut om ${minutes} ${minutes === 1 ? "minut" : "minuter"}.`;
    if (words.textContent !== sentence) words.textContent = sentence;
    box.hidden = false;
  }

  function atWork() {
    if (Date.now() - prolongedAt > PROLONG_EVERY * 1000 && secondsLeft() > 0) prolong().catch(() => {});
  }

  box.querySelector("[data-session-stay]").addEventListener("click", () => {
    if (secondsLeft() <= 0) window.open(box.dataset.loginUrl, "_blank");
    else prolong().catch(() => {});
  });
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, atWork, { passive: true });
  setInterval(look, 15_000);
  look();
}
