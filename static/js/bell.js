// The count beside the bell: told by the socket, asked for when something may have been missed.
import { askJson } from "./ask.js";

export default function start(bell) {
  const count = bell.querySelector(".count");
  const show = (unread) => {
    count.textContent = unread > 99 ? "99+" : unread || "";
  };

  async function ask() {
    const told = await askJson(bell.dataset.bell);
    if (told) show(told.unread);
  }

  document.addEventListener("threadly:news", ({ detail: { kind, unread } }) => {
    if (kind === "notices") show(unread);
    if (kind === "catch_up") ask();
  });
}
