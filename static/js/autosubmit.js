// A form that sends itself when a choice changes: filters, sort. Its button is for people
// without JavaScript and is put away. Typing waits for a pause.
const PAUSE = 500;

export default function start(form) {
  form.querySelectorAll("[data-without-js]").forEach((part) => (part.hidden = true));
  let timer;

  function send() {
    clearTimeout(timer);
    form.setAttribute("aria-busy", "true");
    const target = document.querySelector(form.dataset.autosubmit || null);
    target?.setAttribute("aria-busy", "true");
    form.requestSubmit();
  }

  function rest() {
    form.removeAttribute("aria-busy");
    document.querySelector(form.dataset.autosubmit || null)?.removeAttribute("aria-busy");
  }

  form.addEventListener("change", send);
  form.addEventListener("input", (event) => {
    if (!event.target.matches("input[type=text], input[type=search], input[type=number]")) return;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  });
  form.addEventListener("htmx:afterRequest", rest);
  addEventListener("pageshow", rest);
}
