// A <details> menu: closes on Escape, on a click elsewhere and when focus leaves; arrows move.
export default function start(menu) {
  const summary = menu.querySelector("summary");
  const items = () => [...menu.querySelectorAll(".menu__item")];

  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      summary.focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    menu.open = true;
    const all = items();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = all.indexOf(document.activeElement);
    all[(at + step + all.length) % all.length].focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
