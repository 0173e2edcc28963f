// A button that opens the browser's print dialogue; without scripts it is not there.
export default function start(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
