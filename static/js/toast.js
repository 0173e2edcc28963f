// A message can be closed; a success or a plain note leaves by itself, unless someone is at it.
const STAYS = 8000;

export default function start(toast) {
  const close = toast.querySelector("[data-dismiss]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  if (toast.matches(".notice--error, .notice--warning")) return;
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) setTimeout(leave, 2000);
    else toast.remove();
  };
  setTimeout(leave, STAYS);
}
