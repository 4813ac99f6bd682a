// Where one is, and what one is told, when a page opens and when htmx has put in something new. The one place that moves
// the cursor to what has changed.
//   data-focus             gets the cursor (htmx: unless somebody is busy elsewhere)
//   data-say               its words are said when htmx has put it in
//   data-say="load"        also when the page opens; data-say="sent": only when it opens after something was sent
//   data-say-words         other words to say than those that are seen
//   data-say-every="10"    at most once in so many seconds, and only new words
// A page that opens after something was sent puts the cursor on its errors, on what asks for it, on the message, on the
// place that the address names or on the heading, in that order; never on nothing.

import { say, sayWhenOpen } from "./speak.js";

const BUSY = "a, button, input, select, textarea, summary, [contenteditable]";
const told = new WeakSet();

function words(element) {
  return element.dataset.sayWords || element.textContent;
}

function put(element) {
  if (!element) return false;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
  return document.activeElement === element;
}

// Of the list that the pager stands under: the first row that "Visa fler" has brought.
function firstOfMoreRows() {
  const pager = document.querySelector("[data-more-rows]");
  if (!pager) return null;
  const rows = [...document.querySelectorAll("tbody > tr, .ny-rows > li, .ny-entry")];
  const last = rows.findLast((row) => row.compareDocumentPosition(pager) & Node.DOCUMENT_POSITION_FOLLOWING);
  const first = rows.find((row) => row.parentElement === last?.parentElement);
  return first?.querySelector("a") || first?.querySelector("th") || first;
}

// After something was sent: the answer itself, or where it led.
function hasCome() {
  if (document.querySelector("[data-sent]")) return true;
  const [opened] = performance.getEntriesByType("navigation");
  return opened?.type === "navigate" && opened.redirectCount > 0 && document.referrer.startsWith(location.origin);
}

// The address may still name a place of the page before, such as that of the skip link; the browser would go there.
function arrive(element) {
  if (element && location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  put(element);
}

function namedByAddress() {
  const place = location.hash && document.getElementById(location.hash.slice(1));
  return place && !place.matches("main") ? place : null;
}

function open() {
  for (const element of document.querySelectorAll("[data-say]")) {
    told.add(element);
    if (element.dataset.say === "load" || (element.dataset.say === "sent" && hasCome())) sayWhenOpen(words(element));
  }
  const asking = [...document.querySelectorAll("[data-focus]")];
  for (const element of asking) element.removeAttribute("data-focus");
  const errors = document.querySelector("[data-errors]");
  if (errors) return arrive(errors);
  if (document.activeElement?.matches(BUSY) || document.querySelector("[autofocus]")) return;
  const asked = asking[0] || firstOfMoreRows();
  const message = document.querySelector("[data-toast]")?.parentElement;
  if (asked || message) arrive(asked || message);
  else if (hasCome()) put(namedByAddress()) || arrive(document.querySelector("main h1"));
}

function settled(target) {
  const busy = document.activeElement;
  const isBusy = busy?.matches(BUSY) && !target.contains(busy);
  const asked = document.querySelector("[data-focus]");
  if (asked && !isBusy && put(asked)) told.add(asked);
  asked?.removeAttribute("data-focus");
  for (const element of document.querySelectorAll("[data-say]")) {
    if (told.has(element)) continue;
    told.add(element);
    const every = Number(element.dataset.sayEvery || 0);
    say(words(element), every ? { topic: "work", every } : {});
  }
}

open();
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target instanceof Element) settled(event.target);
});
