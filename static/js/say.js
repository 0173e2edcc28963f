// Writing a message. Words have a key of their own and wait in this browser until they are sent:
// they survive a reload, and the server keeps each key once however often it arrives.
import { tellTyping } from "./live.js";
import { waitingFor } from "./waiting.js";

const isRefused = ({ status }) => status >= 400 && status < 500 && status !== 429;

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

  const posted = (address, body) =>
    fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });

  // Words go the short way, which says nothing but whether it took them: what it does not take
  // goes with photos through the form, which says why.
  // Done when the server took it or refused it for good; throws when it is to be tried again.
  async function post({ photos = [], ...fields }) {
    const body = new FormData();
    for (const name of ["key", "text", "reply_to"]) body.append(name, fields[name] ?? "");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let answer = null;
    if (!photos.length) answer = await posted(form.dataset.shortWay, new URLSearchParams(body));
    for (const photo of photos) body.append("photos", photo);
    if (!answer || isRefused(answer)) answer = await posted(form.action, body);
    if (answer.redirected) location.assign(answer.url);
    if (answer.redirected || !answer.ok && !isRefused(answer)) throw new Error("later");
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return sent(said);
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
