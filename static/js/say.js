// Writing a message. Words have a key of their own and wait in this browser until they are sent:
// they survive a reload, and the server keeps each key once however often it arrives.
import { SCRIPT } from "./ask.js";
import { tellTyping } from "./live.js";
import { pendingIn } from "./pending.js";
import { store, stored } from "./stored.js";
import { waitingFor } from "./waiting.js";

const isRefused = ({ status }) => status >= 400 && status < 500 && status !== 429;

export default function start(form) {
  const talk = form.dataset.say;
  const list = document.querySelector("[data-conversation]");
  const field = form.elements.text;
  const files = form.elements.photos;
  const problem = form.querySelector("[data-problem]");
  // Of this person: the other may log in here too.
  const mine = `${list.dataset.me}.${talk}`;
  const draft = `threadly.draft.${mine}`;
  const pending = pendingIn(list);
  const button = form.querySelector("button:not([type=button])");
  let told = 0;
  let tried = {};

  const sent = (detail) => list.dispatchEvent(new CustomEvent("threadly:sent", { detail }));

  const posted = (address, body) =>
    fetch(address, { method: "POST", body, headers: { ...SCRIPT, Accept: "application/json" } });

  // Words go the short way, which says nothing but whether it took them: what it does not take
  // goes with photos through the form, which says why.
  // Done when it was taken or refused for good; throws when to be tried again, or after a login.
  async function post({ photos = [], ...fields }) {
    const body = new FormData();
    for (const name of ["key", "text", "reply_to"]) body.append(name, fields[name] ?? "");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let answer = null;
    if (!photos.length) answer = await posted(form.dataset.shortWay, new URLSearchParams(body));
    for (const photo of photos) body.append("photos", photo);
    if (!answer || isRefused(answer)) answer = await posted(form.action, body);
    if (answer.status === 401) location.reload();
    if (answer.status === 401 || (!answer.ok && !isRefused(answer))) throw new Error("later");
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return sent(said);
    problem.textContent = said.problem ?? form.dataset.failed;
    pending.drop(fields.key);
    // With photos all is still in the form; words come back beside what was written meanwhile.
    if (!photos.length) field.value = [field.value, fields.text].filter(Boolean).join("\n");
    store(draft, field.value);
    return false;
  }

  const send = waitingFor(mine, { post, show: pending.show });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.ariaBusy) return;
    problem.textContent = "";
    const photos = [...files.files];
    const fields = { text: field.value.trim(), reply_to: form.elements.reply_to.value };
    const looks = [fields, ...photos.map(({ name, size, lastModified }) => [name, size, lastModified])];
    const all = JSON.stringify(looks);
    // Photos whose answer was lost may have arrived: the same once more is the same message.
    if (tried.all !== all) tried = { all, key: crypto.randomUUID() };
    fields.key = tried.key;
    if (photos.length) {
      button.ariaBusy = "true";
      const done = await post({ ...fields, photos }).catch(() => false);
      button.ariaBusy = null;
      if (!done) return void (problem.textContent ||= form.dataset.failed);
    } else if (fields.text) send(fields);
    else return;
    tried = {};
    form.reset();
    store(draft, "");
    form.dispatchEvent(new CustomEvent("threadly:said"));
    field.focus();
  });
  field.addEventListener("input", () => {
    store(draft, field.value);
    if (Date.now() - told > 3000 && tellTyping(Number(talk))) told = Date.now();
  });
  field.addEventListener("keydown", (event) => {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!plain || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    form.requestSubmit();
  });
  field.value ||= stored(draft);
}
