// Messages that are not sent yet, kept in this browser: each is posted until the server took it,
// one after the other, so that they arrive in the order in which they were written.
import { store, stored } from "./stored.js";

export function waitingFor(mine, { post, show }) {
  const place = `threadly.waiting.${mine}`;
  const keep = (messages) => store(place, JSON.stringify(messages));
  let busy = false;
  let pause = 1000;

  function all() {
    try {
      return JSON.parse(stored(place) || "[]");
    } catch {
      return [];
    }
  }

  async function flush() {
    if (busy) return;
    busy = true;
    for (let next; (next = all()[0]); ) {
      show(next, "sending");
      try {
        await post(next);
        keep(all().filter(({ key }) => key !== next.key));
        pause = 1000;
      } catch {
        for (const message of all()) show(message, "waiting");
        setTimeout(flush, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, 20000);
        break;
      }
    }
    busy = false;
  }

  addEventListener("online", flush);
  document.addEventListener("threadly:news", ({ detail }) => detail.kind === "catch_up" && flush());
  for (const message of all()) show(message, "waiting");
  flush();
  return (message) => {
    keep([...all(), message]);
    flush();
  };
}
