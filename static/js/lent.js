// A screen that is handed over hides the coach's pages in the other tabs of the browser, until she is back. What was written
// there stays. The server shows nothing of them either way; this is for what was already on the screen.

const channel = new BroadcastChannel("nystart-lent");
const isLent = document.body.hasAttribute("data-lent");

if (!isLent) {
  channel.addEventListener("message", ({ data }) => {
    document.documentElement.hidden = data === "lent";
  });
}
channel.postMessage(isLent ? "lent" : "back");
