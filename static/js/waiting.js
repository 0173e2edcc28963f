// Messages that are not sent yet, kept in this browser: each is posted until the server took it,
// one after the other, so that they arrive in the order in which they were written.
export function waitingFor(talk, { post, show }) {
  const place = `threadly.waiting.${talk}`;
  const all = () => JSON.parse(localStorage.getItem(place) ?? "[]");
  const keep = (messages) => localStorage.setItem(place, JSON.stringify(messages));
  let busy = false;
  let pause = 1000;

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
