// One socket a page. What it tells is passed on as `threadly:news`; whenever something may have
// been missed (a new connection, a page that was asleep) it says so as the kind `catch_up`.
import { askJson } from "./ask.js";

const LOGGED_OUT = 4401;
const BLOCKED = 4403;
let socket = null;

// Whether it could be told.
export function tellTyping(talk) {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  socket.send(JSON.stringify({ typing: talk }));
  return true;
}

export default function start(body) {
  let pause = 500;
  let counting = 0;

  const pass = (news) => document.dispatchEvent(new CustomEvent("threadly:news", { detail: news }));

  function connect() {
    socket = new WebSocket(`${location.origin.replace("http", "ws")}/live/`);
    socket.onopen = () => {
      pause = 500;
      pass({ kind: "catch_up" });
    };
    socket.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      // A process that was deaf tells all its pages at once; they ask one after the other.
      if (news.kind === "catch_up") setTimeout(pass, Math.random() * 1500, news);
      else pass(news);
    };
    socket.onclose = ({ code }) => {
      if (code === LOGGED_OUT) return;
      if (code === BLOCKED) pass({ kind: "blocked" });
      setTimeout(connect, pause * (0.5 + Math.random()));
      // Nobody stays away for much longer than the break was.
      pause = Math.min(pause * 1.5, 20000);
    };
  }

  async function count() {
    counting = 0;
    const told = await askJson(body.dataset.unread);
    if (!told) return;
    for (const place of document.querySelectorAll("[data-messages-count]"))
      place.textContent = told.unread || "";
  }

  document.addEventListener("threadly:news", ({ detail: { kind } }) => {
    if (["message", "marks", "catch_up"].includes(kind)) counting ||= setTimeout(count, 400);
  });
  addEventListener("online", () => socket?.readyState === WebSocket.CLOSED && connect());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") pass({ kind: "catch_up" });
  });
  connect();
}
