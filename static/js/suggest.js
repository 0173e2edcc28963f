// The search box and its suggestions: arrow keys walk through them, Escape and leaving close them.
export default function start(form) {
  const input = form.querySelector("input");
  const place = form.querySelector(".suggestions");
  const links = () => [...place.querySelectorAll("a")];
  const close = () => place.replaceChildren();

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && links().length) {
      event.preventDefault();
      close();
      input.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...links()];
    if (stops.length < 2) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) setTimeout(close, 150);
  });
  form.addEventListener("submit", close);
}
