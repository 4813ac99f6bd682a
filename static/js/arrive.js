// Where one is, and what one is told, when a page opens and when htmx has put in something new. The one place that moves
// the cursor to what has changed.
//   data-focus             gets the cursor (htmx: unless somebody is busy elsewhere)
//   data-say               its words are said when htmx has put it in; data-say="load": also when the page opens
//   data-say-words         other words to say than those that are seen
//   data-say-every="10"    at most once in so many seconds, and only new words
// A page that opens after something was sent puts the cursor on its errors, on what asks for it, on the message or on the
// heading, in that order; never on nothing.

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

function firstOfMoreRows() {
  const pages = document.querySelector("[data-more-rows]");
  return pages?.parentElement.querySelector("tbody a, tbody th, ol > li a, ul.ny-rows > li a, article a");
}

function hasCome() {
  const [opened] = performance.getEntriesByType("navigation");
  return opened?.type === "navigate" && opened.redirectCount > 0 && document.referrer.startsWith(location.origin);
}

function open() {
  for (const element of document.querySelectorAll("[data-say]")) {
    told.add(element);
    if (element.dataset.say === "load") sayWhenOpen(words(element));
  }
  const errors = document.querySelector("[data-errors]");
  if (errors) return put(errors);
  if (document.activeElement?.matches(BUSY) || document.querySelector("[autofocus]")) return;
  const asked = document.querySelector("[data-focus]") || firstOfMoreRows();
  const message = document.querySelector("[data-toast]")?.parentElement;
  put(asked || message || (hasCome() && document.querySelector("main h1")));
  asked?.removeAttribute("data-focus");
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
