// Says so five minutes before a log-in ends, and offers to go on. While somebody works the session is prolonged by
// itself, at most every fifth minute; not beyond its last hour, some hours after the log-in.

import { freshToken } from "./csrf.js";

const box = document.querySelector("[data-session-seconds]");
const WARN_BEFORE = 5 * 60;
const PROLONG_EVERY = 5 * 60;

if (box) {
  const words = box.querySelector("[data-session-text]");
  let endsAt = Date.now() + Number(box.dataset.sessionSeconds) * 1000;
  let prolongedAt = Date.now();
  let isLast = "sessionLast" in box.dataset;
  const stay = box.querySelector("[data-session-stay]");

  const secondsLeft = () => Math.round((endsAt - Date.now()) / 1000);

  async function prolong() {
    prolongedAt = Date.now();
    const response = await fetch(box.dataset.sessionUrl, {
      method: "POST",
      headers: { "X-CSRFToken": freshToken(), "X-Whose": box.dataset.pageOf || "" },
      redirect: "manual",
    });
    if (!response.ok) return ended();
    const { seconds, last } = await response.json();
    endsAt = Date.now() + seconds * 1000;
    isLast = last;
    box.hidden = true;
  }

  function ended() {
    words.textContent = "Du är utloggad.";
    stay.textContent = "Logga in igen";
    stay.hidden = false;
    box.hidden = false;
  }

  function look() {
    const left = secondsLeft();
    if (left <= 0) return ended();
    if (left > WARN_BEFORE) return;
    const minutes = Math.max(1, Math.round(left / 60));
    const inWords = `${minutes} ${minutes === 1 ? "minut" : "minuter"}`;
    const sentence = isLast
      ? `Du loggas ut om ${inWords}, eftersom du har varit inloggad länge. Skicka eller spara det du håller på med.`
      : `Du loggas ut om ${inWords}.`;
    stay.hidden = isLast;
    if (words.textContent !== sentence) words.textContent = sentence;
    box.hidden = false;
  }

  function atWork() {
    if (Date.now() - prolongedAt > PROLONG_EVERY * 1000 && secondsLeft() > 0) prolong().catch(() => {});
  }

  stay.addEventListener("click", () => {
    if (secondsLeft() <= 0) window.open(box.dataset.loginUrl, "_blank");
    else prolong().catch(() => {});
  });
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, atWork, { passive: true });
  setInterval(look, 15_000);
  look();
}
