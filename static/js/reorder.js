// Items of a list ([data-photos] > [data-photo=id]) are moved by drag or by their buttons
// (data-move="-1", data-move="1") and removed by [data-remove]; each change is posted at once.
import { ask, reasonOf } from "./ask.js";
import { csrf } from "./csrf.js";

export default function start(place) {
  const list = place.querySelector("[data-photos]");
  const items = () => [...list.querySelectorAll("[data-photo]")];
  let dragged = null;

  function post(url, body) {
    return ask(url, { method: "POST", body, headers: { "X-CSRFToken": csrf() } });
  }

  async function keep() {
    const order = new URLSearchParams(items().map((item) => ["order", item.dataset.photo]));
    const answer = await post(place.dataset.orderUrl, order);
    if (!answer?.ok) return refuse(answer);
    say(place.dataset.moved);
  }

  function say(text) {
    const said = place.querySelector("[data-said]");
    if (said) said.textContent = text ?? "";
  }

  async function refuse(answer) {
    say(await reasonOf(answer, place.dataset.failed));
    place.querySelector("[data-said]")?.classList.replace("visually-hidden", "errors");
  }

  async function remove(button) {
    const item = button.closest("[data-photo]");
    const url = button.getAttribute("formaction") ?? button.form.action;
    item.setAttribute("aria-busy", "true");
    const answer = await post(url, new URLSearchParams());
    item.removeAttribute("aria-busy");
    if (!answer?.ok) return refuse(answer);
    const after = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    (after?.querySelector("button") ?? place.querySelector("input[type=file]"))?.focus();
    say(place.dataset.removed);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move], [data-remove]");
    if (!button) return;
    event.preventDefault();
    if (button.matches("[data-remove]")) return remove(button);
    const item = button.closest("[data-photo]");
    if (button.dataset.move === "1") item.nextElementSibling?.after(item);
    else item.previousElementSibling?.before(item);
    button.focus();
    keep();
  });

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-photo]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    dragged.classList.add("photos__item--dragged");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest("[data-photo]");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    const past = event.clientX > box.left + box.width / 2;
    over[past ? "after" : "before"](dragged);
  });
  list.addEventListener("drop", (event) => dragged && event.preventDefault());
  list.addEventListener("dragend", () => {
    dragged?.classList.remove("photos__item--dragged");
    if (dragged) keep();
    dragged = null;
  });
}
