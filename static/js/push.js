// Push in this browser, on and off. Without JavaScript or without push its part stays hidden.
import { ask } from "./ask.js";
import { csrf } from "./csrf.js";

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

export default async function start(part) {
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const button = part.querySelector("button");
  const state = part.querySelector("[data-push-state]");
  // Refused where nothing may be kept, and when the page is left meanwhile.
  const worker = await navigator.serviceWorker.register("/service-worker.js").catch(() => null);
  if (!worker) return;
  let subscription = await worker.pushManager.getSubscription();

  function show(words) {
    state.textContent = words ?? (subscription ? part.dataset.on : part.dataset.off);
    button.textContent = subscription ? part.dataset.stop : part.dataset.begin;
    part.hidden = false;
  }

  async function post(address, fields) {
    const body = new URLSearchParams(fields);
    const headers = { "X-CSRFToken": csrf() };
    const answer = await ask(address, { method: "POST", body, headers });
    if (!answer?.ok) throw new Error(`answered ${answer?.status}`);
  }

  async function begin() {
    if ((await Notification.requestPermission()) !== "granted") return show(part.dataset.denied);
    const key = bytes(part.dataset.push);
    const made = await worker.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: key,
    });
    const { endpoint, keys } = made.toJSON();
    await post(part.dataset.add, { endpoint, p256dh: keys.p256dh, auth: keys.auth });
    subscription = made;
    return show();
  }

  async function stop() {
    await post(part.dataset.remove, { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
    subscription = null;
    return show();
  }

  button.addEventListener("click", () => {
    // An AbortError is the browser's: its own push service, such as Google's, is out of reach.
    const why = ({ name }) => (name === "AbortError" ? part.dataset.away : part.dataset.failed);
    (subscription ? stop() : begin()).catch((error) => show(why(error)));
  });
  show();
}
