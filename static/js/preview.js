// Shows what the server answers for the form as it is being typed: fee and earnings, totals.
// <div data-preview-url="/sell/fees/" data-preview-fields="price,shipping">…</div> in a form;
// the named fields go as a query, the answer's HTML replaces the content.
import { SCRIPT } from "./ask.js";

const PAUSE = 250;

export default function start(place) {
  const form = place.closest("form");
  const names = (place.dataset.previewFields ?? "").split(",").filter(Boolean);
  let timer;
  let asking;

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const query = new URLSearchParams();
    for (const name of names) query.set(name, new FormData(form).get(name) ?? "");
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${place.dataset.previewUrl}?${query}`, {
        signal: asking.signal,
        headers: SCRIPT,
      });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch (error) {
      if (error.name === "AbortError") return;
    }
    place.removeAttribute("aria-busy");
  }

  form.addEventListener("input", (event) => {
    if (!names.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
