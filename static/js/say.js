// Writing a message. Words have a key of their own and wait in this browser until they are sent:
// they survive a reload, and the server keeps each key once however often it arrives.
import { speak, tellTyping } from "./live.js";
import { waitingFor } from "./waiting.js";

export default function start(form) {
  const talk = form.dataset.say;
  const list = document.querySelector("[data-conversation]");
  const field = form.elements.text;
  const files = form.elements.photos;
  const problem = form.querySelector("[data-problem]");
  const draft = `threadly.draft.${talk}`;
  const send = waitingFor(talk, { post, show });
  let told = 0;

  function show({ key, text }, how) {
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
    if (item.matches(".message--pending")) item.lastChild.textContent = list.dataset[how];
  }

  const sent = (detail) => list.dispatchEvent(new CustomEvent("threadly:sent", { detail }));

  // Done when the server took it or refused it for good; throws when it is to be tried again.
  async function post({ photos = [], ...fields }) {
    const taken = photos.length ? null : await speak(Number(talk), fields);
    if (taken) return sent(taken);
    const body = new FormData();
    for (const name of ["key", "text", "reply_to"]) body.append(name, fields[name] ?? "");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const photo of photos) body.append("photos", photo);
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body, headers });
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) {
      return sent(said);
    }
    if (answer.status === 429 || answer.status >= 500) throw new Error("later");
    problem.textContent = said.problem ?? form.dataset.failed;
    list.querySelector(`[data-key="${fields.key}"]`)?.remove();
    field.value ||= fields.text;
    return false;
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
    } else if (fields.text) send(fields);
    else return;
    form.reset();
    localStorage.removeItem(draft);
    form.dispatchEvent(new CustomEvent("threadly:said"));
    field.focus();
  });
  field.addEventListener("input", () => {
    localStorage.setItem(draft, field.value);
    if (Date.now() - told > 3000 && tellTyping(Number(talk))) told = Date.now();
  });
  field.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!plain || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.value ||= localStorage.getItem(draft) ?? "";
}
