// How far each side of a conversation is: says of one's own last message whether it arrived or
// was read, and tells the other what was seen here. Marks only go forward.
import { ask } from "./ask.js";
import { csrf } from "./csrf.js";

export function marksOf(list, talk) {
  const state = document.querySelector("[data-state]");
  const words = list.dataset;
  const other = { read: Number(words.read), delivered: Number(words.delivered) };
  let typing = 0;
  let told = "";

  function settle() {
    const last = [...list.querySelectorAll("[data-id]")].at(-1);
    const id = Number(last?.dataset.id ?? 0);
    const own = last?.matches(".message--own");
    if (Date.now() > typing) state.textContent = own ? reached(id) : "";
    if (last && !own) tell(id);
  }

  function reached(id) {
    if (other.read >= id) return words.seen;
    return other.delivered >= id ? words.arrived : words.sent;
  }

  function tell(id) {
    const seen = document.visibilityState === "visible" && document.hasFocus();
    const mark = `${seen ? "read" : "delivered"}=${id}`;
    if (mark === told) return;
    told = mark;
    const headers = { "X-CSRFToken": csrf() };
    const body = new URLSearchParams(mark);
    ask(`/messages/${talk}/marks/`, { method: "POST", headers, body }).then((answer) => {
      if (!answer?.ok) told = "";
    });
  }

  // Answers and news pass each other on the way.
  function reach({ read, delivered }) {
    other.read = Math.max(other.read, read);
    other.delivered = Math.max(other.delivered, delivered);
  }

  function type() {
    typing = Date.now() + 4000;
    state.textContent = words.typing;
    setTimeout(settle, 4100);
  }

  addEventListener("focus", settle);
  return { settle, reach, type, still: () => (typing = 0) };
}
