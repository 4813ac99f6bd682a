// Says so five minutes before a log-in ends, once more in its last minute, and offers to go on. While somebody works the
// session is prolonged by itself, at most every fifth minute; not beyond its last hour, some hours after the log-in. The
// warning lies at the edge of the window wherever one is on the page. It takes no cursor: any key goes on, or its button.

import { freshToken } from "./csrf.js";
import { say } from "./speak.js";

const box = document.querySelector("[data-session-seconds]");
const WARN_BEFORE = 5 * 60;
const LAST_MINUTE = 60;
const PROLONG_EVERY = 5 * 60;

if (box) {
  const words = box.querySelector("[data-session-text]");
  let endsAt = Date.now() + Number(box.dataset.sessionSeconds) * 1000;
  let prolongedAt = Date.now();
  let isLast = "sessionLast" in box.dataset;
  let told = "";
  let before = null;
  const stay = box.querySelector("[data-session-stay]");

  function show(isShown) {
    box.hidden = !isShown;
    box.togglePopover?.(isShown);
  }

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
    if (seconds > WARN_BEFORE) putAway();
  }

  function putAway() {
    if (box.hidden) return;
    if (box.contains(document.activeElement)) (before?.isConnected ? before : document.querySelector("main")).focus();
    show(false);
    told = "";
    say("Du är kvar.");
  }

  function tell(stage, sentence, now) {
    if (told === stage) return;
    told = stage;
    say(sentence, { now });
  }

  function ended() {
    if ("sessionLeave" in box.dataset) return location.replace(box.dataset.loginUrl); // a lent screen leaves nothing to read
    words.textContent = "Du är utloggad.";
    stay.textContent = "Logga in igen";
    stay.hidden = false;
    show(true);
    tell("ended", "Du är utloggad. Text som du har skrivit ligger kvar på sidan.", true);
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
    show(true);
    const aloud = isLast ? sentence : `${sentence} Tryck på en tangent eller välj ${stay.textContent.trim()}, så är du kvar.`;
    if (left <= LAST_MINUTE) tell("last minute", aloud, true);
    else tell("minutes", aloud, false);
  }

  function atWork() {
    if (secondsLeft() <= 0) return;
    const isWarned = !box.hidden && !isLast && Date.now() - prolongedAt > 1000;
    if (isWarned || Date.now() - prolongedAt > PROLONG_EVERY * 1000) prolong().catch(() => {});
  }

  stay.addEventListener("click", () => {
    if (secondsLeft() <= 0) window.open(box.dataset.loginUrl, "_blank");
    else prolong().catch(() => {});
  });
  box.addEventListener("focusin", (event) => {
    if (!box.contains(event.relatedTarget)) before = event.relatedTarget;
  });
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, atWork, { passive: true });
  setInterval(look, 5_000);
  look();
}
