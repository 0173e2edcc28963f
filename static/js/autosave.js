// A draft that keeps itself: 1.5 s after the last change the form is posted to
// data-autosave-url, and [data-saved] says when it was saved or what went wrong. Nothing typed
// is ever replaced. Leaving the page sends what is still waiting.
import { ask, reasonOf } from "./ask.js";
import { csrf } from "./csrf.js";

const PAUSE = 1500;

export default function start(form) {
  const place = form.querySelector("[data-saved]");
  let timer = null;
  let saving = false;
  let again = false;

  function tell(text, trouble = false) {
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("errors", trouble);
  }

  function body() {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("csrfmiddlewaretoken", csrf());
    return data;
  }

  async function save() {
    timer = null;
    if (saving) return (again = true);
    saving = true;
    tell(form.dataset.saving ?? "…");
    const answer = await ask(form.dataset.autosaveUrl, { method: "POST", body: body() });
    saving = false;
    if (answer?.ok) {
      const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
      const time = new Date().toLocaleTimeString(document.documentElement.lang, clock);
      tell(`${form.dataset.savedWords ?? "Draft saved"} ${time}`);
    } else {
      tell(await reasonOf(answer, form.dataset.notSaved ?? ""), true);
      if (!answer) wait(10 * PAUSE);
    }
    if (again) wait(PAUSE);
    again = false;
  }

  function wait(time) {
    clearTimeout(timer);
    timer = setTimeout(save, time);
  }

  form.addEventListener("input", (event) => event.target.type !== "file" && wait(PAUSE));
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("pagehide", () => {
    if (timer === null || form.dataset.sent) return;
    navigator.sendBeacon(form.dataset.autosaveUrl, body());
  });
  // What was typed before this script came.
  if ([...form.elements].some(({ value, defaultValue = value }) => value !== defaultValue))
    wait(PAUSE);
}
