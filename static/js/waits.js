// A form that is sent while photos are on their way waits for them, and says so.
export default function start(form) {
  const onTheirWay = () => form.querySelector("[data-photos] progress");

  function hold(event) {
    if (!onTheirWay()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    const words = button?.textContent;
    if (button) {
      button.textContent = form.dataset.waitsForPhotos;
      button.setAttribute("aria-busy", "true");
      button.disabled = true;
    }
    const watch = new MutationObserver(() => {
      if (onTheirWay()) return;
      watch.disconnect();
      if (button) {
        button.disabled = false;
        button.removeAttribute("aria-busy");
        button.textContent = words;
      }
      // What was refused is said in its place; the person decides.
      if (!form.querySelector(".photos__trouble")) form.requestSubmit(button);
    });
    watch.observe(form.querySelector("[data-photos]"), { childList: true, subtree: true });
  }

  form.addEventListener("submit", hold, { capture: true });
}
