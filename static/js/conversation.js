// An open conversation. Each change of its messages has a number; news with the next number is
// shown at once, and anything else makes the page ask for what is newer than the number it knows.
// No clock is involved, so nothing is lost or doubled.
import { askJson } from "./ask.js";
import { marksOf } from "./marks.js";

export default function start(list) {
  const talk = Number(list.dataset.conversation);
  const me = Number(list.dataset.me);
  const marks = marksOf(list, talk);
  let known = Number(list.dataset.change);
  let asking = false;
  let again = false;

  function show({ html }) {
    const made = document.createElement("template");
    made.innerHTML = html.trim();
    const item = made.content.firstElementChild;
    const mine = Number(item.dataset.sender) === me && !item.matches(".message--card");
    if (mine) item.classList.add("message--own");
    // Keys are of one person each: the other's may be the same, on purpose.
    const pending = `.message--pending[data-key="${item.dataset.key}"]`;
    const there = document.getElementById(item.id) ?? (mine ? list.querySelector(pending) : null);
    const follow = innerHeight + scrollY > document.body.scrollHeight - 200;
    if (there) there.replaceWith(item);
    else {
      const later = [...list.children].find((li) => Number(li.dataset.id) > Number(item.dataset.id));
      list.insertBefore(item, later ?? list.querySelector(".message--pending"));
    }
    list.dispatchEvent(new CustomEvent("threadly:added", { bubbles: true }));
    if (follow) list.lastElementChild.scrollIntoView({ block: "end" });
  }

  async function ask() {
    if (asking) return void (again = true);
    asking = true;
    again = false;
    // Where nothing comes, the next connection asks again.
    const news = await askJson(`/messages/${talk}/changes/?after=${known}`);
    if (news) {
      for (const message of news.messages.sort((a, b) => a.id - b.id)) show(message);
      known = Math.max(known, news.change);
      marks.reach(news.marks);
      again ||= news.more;
    }
    asking = false;
    marks.settle();
    if (again) ask();
  }

  document.addEventListener("threadly:news", ({ detail: news }) => {
    if (news.kind === "catch_up") return ask();
    if (news.kind === "blocked") return location.reload();
    if (news.talk !== talk) return;
    if (news.kind === "message") {
      marks.still();
      if (!news.html || news.change !== known + 1) return ask();
      known = news.change;
      show(news);
    } else if (news.user !== me) {
      if (news.kind === "typing") return marks.type();
      marks.reach(news);
    }
    marks.settle();
  });
  list.addEventListener("threadly:sent", ({ detail }) => {
    show(detail);
    marks.settle();
  });
  if (!location.hash) list.lastElementChild?.scrollIntoView({ block: "end" });
  ask();
}
