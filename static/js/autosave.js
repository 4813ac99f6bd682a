// Saves a draft on the server one second after the last key, and every three seconds while one types on. A form opts in:
//   <form data-autosave-url="/…/draft/" data-autosave-version="3">  with  components/_save_status.html  inside or beside.
// The server answers {saved_at: "09.14", version: 4}; 409 {by, at, url} when somebody else saved in between; anything
// else is told in words. Nothing is kept in the browser: while the network is gone the text stays on the page, and is
// sent as soon as it is back.

// Aloud, a draft that is saved is told of once a minute at most, and what goes wrong at once.

import { refresh } from "./csrf.js";
import { say } from "./speak.js";

const PAUSE = 1000;
const LONGEST_WAIT = 3000;
const RETRY = 5000;
const TOLD_EVERY = 60;

class Autosave {
  constructor(form) {
    this.form = form;
    this.version = form.dataset.autosaveVersion || "";
    this.status = (form.closest("section, main") || document).querySelector("[data-save-status]");
    this.text = this.status?.querySelector("[data-save-text]");
    this.sending = false;
    this.stopped = false;
    form.addEventListener("input", () => this.later());
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      this.stop();
      if (this.sending) this.wait(event);
    });
    window.addEventListener("online", () => this.form.dataset.unsaved && this.save());
  }

  later(pause = PAUSE) {
    if (this.stopped) return;
    this.unsavedSince ??= Date.now();
    const left = pause === RETRY ? pause : this.unsavedSince + LONGEST_WAIT - Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(pause, left)));
  }

  stop() {
    clearTimeout(this.timer);
    this.stopped = true;
  }

  // A draft on its way is answered before the form goes, or its writer would be told that she has saved in another tab.
  wait(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    this.goOn = () => {
      this.sending = false;
      this.goOn = undefined;
      this.form.dataset.confirmed = "yes";
      this.form.requestSubmit(button);
    };
    setTimeout(() => this.goOn?.(), LONGEST_WAIT);
  }

  async save() {
    if (this.stopped) return;
    if (this.sending) return this.later(PAUSE / 4);
    this.sending = true;
    this.unsavedSince = undefined;
    delete this.form.dataset.unsaved;
    if (!this.form.querySelector("[data-autosave-notice]")) this.say("Sparar …");
    try {
      await this.tell(await this.send());
    } catch {
      this.form.dataset.unsaved = "yes";
      this.offline();
      this.later(RETRY);
    } finally {
      this.sending = false;
      this.goOn?.();
    }
  }

  send() {
    refresh(this.form);
    const body = new FormData(this.form);
    body.set("version", this.version);
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
      redirect: "manual",
    });
  }

  async tell(response) {
    if (response.ok) {
      const answer = await response.json();
      this.version = answer.version ?? this.version;
      const hidden = this.form.querySelector("input[name=version]");
      if (hidden) hidden.value = this.version;
      this.saved(`Utkast sparat ${answer.saved_at}`);
      return;
    }
    this.form.dataset.unsaved = "yes";
    if (response.status === 409) {
      const answer = await response.json();
      return answer.other_person ? this.otherPerson() : this.conflict(answer);
    }
    if (response.type === "opaqueredirect" || response.status === 403) return this.loggedOut();
    if (response.status === 503) return this.away();
    this.say("Inte sparat");
    this.notice("Utkastet kunde inte sparas.", "Texten ligger kvar på sidan. Kopiera den om du måste stänga.");
  }

  say(words) {
    if (this.text) this.text.textContent = words;
  }

  saved(words) {
    const wasWrong = this.form.querySelector("[data-autosave-notice]");
    this.clear();
    this.say(words);
    say(words, wasWrong ? {} : { topic: "autosave", every: TOLD_EVERY });
  }

  offline() {
    this.say("Inte sparat");
    this.notice("Ingen kontakt med nätet.", "Texten ligger kvar på sidan och skickas när nätet är tillbaka. Stäng inte fliken.");
  }

  away() {
    this.say("Inte sparat");
    this.notice("Tjänsten svarar inte just nu.", "Texten ligger kvar på sidan och sparas när tjänsten svarar igen. Stäng inte fliken.");
    this.later(RETRY);
  }

  // It goes on trying, so that the text is saved as soon as its writer has logged in again, in whatever window.
  loggedOut() {
    this.say("Inte sparat");
    this.notice("Du är utloggad.", "Texten ligger kvar här. Logga in i ett nytt fönster, kom tillbaka hit och skriv vidare.", {
      href: document.querySelector("[data-login-url]")?.dataset.loginUrl || "/",
      label: "Logga in i nytt fönster",
      again: true,
    });
    this.later(RETRY);
  }

  otherPerson() {
    this.say("Inte sparat");
    this.notice(
      "Någon annan är inloggad nu.",
      "Texten ligger kvar på sidan, men är inte sparad. Logga ut den andra i ett nytt fönster och logga in som du själv.",
    );
    this.later(RETRY);
  }

  conflict(answer) {
    this.stop();
    this.say("Inte sparat");
    this.notice(`${answer.by} sparade före dig, ${answer.at}.`, "Inget är överskrivet. Se båda texterna och välj vilken som ska gälla.", {
      href: answer.url,
      label: "Jämför texterna",
    });
  }

  notice(bold, words, link) {
    const shown = this.form.querySelector("[data-autosave-notice] b");
    if (shown?.textContent === bold) return;
    this.clear();
    const box = document.createElement("div");
    box.className = "ny-notice ny-notice--sun ny-notice--plain mb-3";
    box.dataset.autosaveNotice = "";
    const line = document.createElement("p");
    const strong = document.createElement("b");
    strong.textContent = bold;
    line.append(strong, ` ${words} `);
    if (link?.href) line.append(this.anchor(link));
    box.append(line);
    this.form.prepend(box);
    say(`${bold} ${words}`, { now: true });
  }

  anchor({ href, label, again }) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = label;
    if (again) {
      anchor.target = "_blank";
      return anchor;
    }
    anchor.addEventListener("click", (event) => this.compare(event, href));
    return anchor;
  }

  // The other page needs this text too: it is posted there, not put into an address.
  compare(event, href) {
    event.preventDefault();
    delete this.form.dataset.unsaved;
    refresh(this.form);
    this.form.action = href;
    this.form.noValidate = true;
    this.form.submit();
  }

  clear() {
    this.form.querySelector("[data-autosave-notice]")?.remove();
  }
}

for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form);
