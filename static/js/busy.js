// A form at work: its button says so (data-busy="Saving…") and a second press does nothing.
const LONGEST = 20000;

export default function start(form) {
  let button = null;
  let words = "";

  function rest() {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
    if (!button) return;
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    if (words) button.textContent = words;
    button = null;
  }

  function work(event) {
    // Another behaviour sends this one by itself and knows when it is done.
    if (event.defaultPrevented && !form.matches("[hx-post], [data-hx-post]")) return rest();
    form.setAttribute("aria-busy", "true");
    button = event.submitter ?? form.querySelector("button:not([type=button])");
    if (button) {
      button.setAttribute("aria-busy", "true");
      button.setAttribute("aria-disabled", "true");
      words = button.dataset.busy ? button.textContent : "";
      if (words) button.textContent = button.dataset.busy;
    }
    // An answer that is a file leaves the page as it is; the form must work again.
    setTimeout(rest, LONGEST);
  }

  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    // After every other listener, and after the browser has read the button's value.
    setTimeout(work, 0, event);
  });
  form.addEventListener("htmx:afterRequest", rest);
  addEventListener("pageshow", (event) => event.persisted && rest());
}
