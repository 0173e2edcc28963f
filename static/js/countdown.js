// Counts down to data-expires (seconds since 1970) by the server's clock, shortens the thread,
// and speaks only at sensible marks: 10, 5, 2 and 1 minutes, 30 seconds, the end.
const MARKS = [600, 300, 120, 60, 30];

export default function start(element) {
  const { expires, started, now, title, over, minutes, minute, seconds } = element.dataset;
  const end = Number(expires);
  const length = end - (Number(started) || end - 900);
  const offset = Number(now) - Date.now() / 1000;
  const words = element.querySelector("[data-words]");
  const spoken = element.querySelector("[data-spoken]");
  let previous = Infinity;

  function say(left) {
    if (left < 60) return `${title} ${left} ${seconds}`;
    const whole = Math.round(left / 60);
    return `${title} ${whole} ${whole === 1 ? minute : minutes}`;
  }

  function tick() {
    if (!element.isConnected) return clearInterval(timer);
    const left = Math.max(0, Math.round(end - Date.now() / 1000 - offset));
    element.style.setProperty("--left", Math.min(1, left / length));
    if (left === 0) return finish();
    const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    words.textContent = `${title} ${clock}`;
    if (MARKS.some((mark) => previous > mark && left <= mark) && previous !== Infinity) {
      spoken.textContent = say(left);
    }
    previous = left;
  }

  function finish() {
    clearInterval(timer);
    words.textContent = over;
    spoken.textContent = over;
    element.dispatchEvent(new CustomEvent("threadly:expired", { bubbles: true }));
    if ("lookAgain" in element.dataset) setTimeout(() => location.reload(), 3000);
  }

  const timer = setInterval(tick, 1000);
  tick();
}
