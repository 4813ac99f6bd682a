// The voice of the page: the one live region of the frame (components/_voice.html). Everything that is said goes through
// say(), so that nothing is said by an element that itself comes and goes.
//   say("Avslutet är sparat.")                                said when the reader has finished its sentence
//   say("Inte sparat.", { now: true })                        said at once
//   say("Ritar diagram.", { topic: "arbete", every: 10 })     at most once in ten seconds, and never the same words twice
// Each utterance is an element of its own, so that equal words are said again, and leaves when it has been said: who reads
// through the page meets the words once, where they are seen.

const STAYS = 12_000;
const SETTLES = 400;

const lastOf = new Map();

function voice(now) {
  const name = now ? "now" : "calm";
  // A question that is open shuts off the rest of the page, its live region too, and brings one of its own.
  return document.querySelector(`dialog[open] [data-voice=${name}]`) || document.querySelector(`[data-voice=${name}]`);
}

export function say(words, { now = false, topic = "", every = 0 } = {}) {
  const sentence = words.replace(/\s+/g, " ").trim();
  if (!sentence || (topic && !isTime(topic, sentence, every))) return;
  const line = document.createElement("p");
  line.textContent = sentence;
  voice(now)?.append(line);
  setTimeout(() => line.remove(), STAYS);
}

function isTime(topic, sentence, every) {
  const last = lastOf.get(topic);
  if (last && (last.sentence === sentence || Date.now() - last.at < every * 1000)) return false;
  lastOf.set(topic, { sentence, at: Date.now() });
  return true;
}

export function voices() {
  return [voiceOf("calm", "polite"), voiceOf("now", "assertive")];
}

function voiceOf(name, politeness) {
  const region = document.createElement("div");
  region.className = "visually-hidden";
  region.dataset.voice = name;
  region.setAttribute("aria-live", politeness);
  return region;
}

// What is there when the page opens is not announced by itself: a reader says what changes. So it is said a moment later.
export function sayWhenOpen(words) {
  const later = () => setTimeout(() => say(words), SETTLES);
  if (document.readyState === "complete") later();
  else window.addEventListener("load", later, { once: true });
}
