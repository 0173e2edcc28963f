// An open conversation. Each change of its messages has a number; news with the next number is
// shown at once, and anything else makes the page ask for what is newer than the number it knows.
// No clock is involved, so nothing is lost or doubled.
import { csrf } from "./csrf.js";

export default function start(list) {
  const talk = Number(list.dataset.conversation);
  const me = Number(list.dataset.me);
  const state = document.querySelector("[data-state]");
  const other = { read: Number(list.dataset.read), delivered: Number(list.dataset.delivered) };
  let known = Number(list.dataset.change);
  let asking = false;
  let again = false;
  let marked = "";
  let typing = 0;

  function show({ key, html }) {
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const item = made.content.firstElementChild;
    if (Number(item.dataset.sender) === me && !item.matches(".message--card"))
      item.classList.add("message--own");
    const there =
      document.getElementById(item.id) ??
      list.querySelector(`[data-key="${CSS.escape(key ?? item.dataset.key)}"]`);
    const follow = innerHeight + scrollY > document.body.scrollHeight - 200;
    if (there) there.replaceWith(item);
    else {
      const later = [...list.children].find((li) => Number(li.dataset.id) > Number(item.dataset.id));
      list.insertBefore(item, later ?? list.querySelector(".message--pending"));
    }
    list.dispatchEvent(new CustomEvent("threadly:added", { bubbles: true }));
    if (follow) list.lastElementChild.scrollIntoView({ block: "end" });
  }

  // Answers and news pass each other on the way: marks only go forward.
  function reach({ read, delivered }) {
    other.read = Math.max(other.read, read);
    other.delivered = Math.max(other.delivered, delivered);
  }

  async function ask() {
    if (asking) return void (again = true);
    asking = true;
    again = false;
    try {
      const answer = await fetch(`/messages/${talk}/changes/?after=${known}`);
      if (answer.ok) {
        const news = await answer.json();
        for (const message of news.messages.sort((a, b) => a.id - b.id)) show(message);
        known = Math.max(known, news.change);
        reach(news.marks);
        again ||= news.more;
      }
    } catch {
      // The next connection asks again.
    } finally {
      asking = false;
      settle();
      if (again) ask();
    }
  }

  // Which of one's own words arrived, and what of the other's was seen here.
  function settle() {
    const items = [...list.querySelectorAll("[data-id]")];
    const last = items.at(-1);
    const words = list.dataset;
    const own = last?.matches(".message--own") ? Number(last.dataset.id) : 0;
    if (Date.now() > typing)
      state.textContent = !own
        ? ""
        : other.read >= own
          ? words.seen
          : other.delivered >= own
            ? words.arrived
            : words.sent;
    if (!last) return;
    const seen = document.visibilityState === "visible" && document.hasFocus();
    const mark = `${seen ? "read" : "delivered"}=${last.dataset.id}`;
    if (own || mark === marked) return;
    marked = mark;
    const headers = { "X-CSRFToken": csrf(list) };
    const body = new URLSearchParams(mark);
    fetch(`/messages/${talk}/marks/`, { method: "POST", headers, body }).catch(() => (marked = ""));
  }

  document.addEventListener("threadly:news", ({ detail: news }) => {
    if (news.kind === "catch_up") return ask();
    if (news.kind === "blocked") return location.reload();
    if (news.talk !== talk) return;
    if (news.kind === "message") {
      typing = 0;
      if (!news.html || news.change !== known + 1) return ask();
      known = news.change;
      show(news);
    } else if (news.kind === "marks" && news.user !== me) {
      reach(news);
    } else if (news.kind === "typing" && news.user !== me) {
      typing = Date.now() + 4000;
      state.textContent = list.dataset.typing;
      setTimeout(settle, 4100);
    }
    settle();
  });
  addEventListener("focus", settle);
  list.addEventListener("threadly:sent", ({ detail }) => {
    show(detail);
    settle();
  });
  if (!location.hash) list.lastElementChild?.scrollIntoView({ block: "end" });
  ask();
}
