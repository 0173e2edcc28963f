// Writing a message. Words that are not sent yet are kept in this browser, each with a key of its
// own: they survive a reload, go out once the connection is back, and the server keeps each key
// once however often it arrives.
import { tellTyping } from "./live.js";

export default function start(form) {
  const talk = form.dataset.say;
  const list = document.querySelector("[data-conversation]");
  const field = form.elements.text;
  const files = form.elements.photos;
  const problem = form.querySelector("[data-problem]");
  const draftKey = `threadly.draft.${talk}`;
  const waitingKey = `threadly.waiting.${talk}`;
  const waiting = () => JSON.parse(localStorage.getItem(waitingKey) ?? "[]");
  const keep = (messages) => localStorage.setItem(waitingKey, JSON.stringify(messages));
  let told = 0;
  let sending = false;
  let pause = 1000;

  function pend({ key, text }, says) {
    const known = list.querySelector(`[data-key="${key}"]`);
    const item = known ?? document.createElement("li");
    if (!known) {
      item.className = "message message--own message--pending";
      item.dataset.key = key;
      item.append(document.createElement("p"), document.createElement("p"));
      item.firstChild.textContent = text;
      item.lastChild.className = "message__by";
      list.append(item);
      item.scrollIntoView({ block: "end" });
    }
    if (item.matches(".message--pending")) item.lastChild.textContent = says;
  }

  async function post(fields) {
    const body = new FormData();
    for (const name of ["key", "text", "reply_to"]) body.append(name, fields[name] ?? "");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const photo of fields.photos ?? []) body.append("photos", photo);
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      list.dispatchEvent(new CustomEvent("threadly:sent", { detail: said }));
      return true;
    }
    if (answer.status === 429 || answer.status >= 500) throw new Error("later");
    problem.textContent = said.problem ?? form.dataset.failed;
    list.querySelector(`[data-key="${fields.key}"]`)?.remove();
    if (!field.value) field.value = fields.text;
    return false;
  }

  // One after the other, so that they arrive in the order in which they were written.
  async function flush() {
    if (sending) return;
    sending = true;
    for (let next; (next = waiting()[0]); ) {
      pend(next, list.dataset.sending);
      try {
        await post(next);
        keep(waiting().filter(({ key }) => key !== next.key));
        pause = 1000;
      } catch {
        for (const message of waiting()) pend(message, list.dataset.waiting);
        setTimeout(flush, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, 20000);
        break;
      }
    }
    sending = false;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    const photos = [...files.files];
    const fields = { key: crypto.randomUUID(), text: field.value.trim() };
    fields.reply_to = form.elements.reply_to.value;
    if (photos.length) {
      form.setAttribute("aria-busy", "true");
      const done = await post({ ...fields, photos }).catch(() => false);
      form.removeAttribute("aria-busy");
      if (!done) return void (problem.textContent ||= form.dataset.failed);
    } else if (fields.text) {
      keep([...waiting(), fields]);
      flush();
    } else return;
    form.reset();
    form.elements.reply_to.value = "";
    form.querySelector("[data-answered]").hidden = true;
    form.querySelector("[data-chosen]").hidden = true;
    localStorage.removeItem(draftKey);
    field.focus();
  });

  field.addEventListener("input", () => {
    localStorage.setItem(draftKey, field.value);
    if (Date.now() - told > 3000 && tellTyping(Number(talk))) told = Date.now();
  });
  field.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!plain || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("threadly:write", ({ detail }) => {
    field.value = detail;
    field.focus();
  });
  addEventListener("online", flush);
  document.addEventListener("threadly:news", ({ detail }) => detail.kind === "catch_up" && flush());
  field.value ||= localStorage.getItem(draftKey) ?? "";
  for (const message of waiting()) pend(message, list.dataset.waiting);
  flush();
}
