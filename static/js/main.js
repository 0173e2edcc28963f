// The registry: which behaviour belongs to which data attribute. A module is fetched only when
// its attribute is on the page, and started once for each element, on load and after htmx swaps.
import leaveQuietly from "./transition.js";

const behaviours = [
  ["[data-countdown]", () => import("./countdown.js")],
  ["[data-gallery]", () => import("./gallery.js")],
  ["[data-menu]", () => import("./menu.js")],
  ["[data-autosubmit]", () => import("./autosubmit.js")],
  ["[data-suggest]", () => import("./suggest.js")],
  ["[data-filters]", () => import("./filters.js")],
  ["[data-toast]", () => import("./toast.js")],
  ["[data-waits-for-photos]", () => import("./waits.js")],
  ["form[method=post]", () => import("./busy.js")],
  ["[data-preview-url]", () => import("./preview.js")],
  ["[data-when]", () => import("./when.js")],
  ["[data-theme-switch]", () => import("./theme.js")],
  ["[data-sizes]", () => import("./sizes.js")],
  ["[data-uploader]", () => import("./upload.js")],
  ["[data-order-url]", () => import("./reorder.js")],
  ["[data-autosave-url]", () => import("./autosave.js")],
  ["[data-live]", () => import("./live.js")],
  ["[data-bell]", () => import("./bell.js")],
  ["[data-push]", () => import("./push.js")],
  ["[data-conversation]", () => import("./conversation.js")],
  ["[data-say]", () => import("./say.js")],
  [".say", () => import("./answer.js")],
  ["[data-print]", () => import("./print.js")],
  ["[data-keep]", () => import("./keep.js")],
  [".tile", () => import("./tile.js")],
  ["#toasts", () => import("./trouble.js")],
];

const started = new WeakMap();

async function bind(root) {
  for (const [selector, load] of behaviours) {
    const elements = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) elements.unshift(root);
    if (!elements.length) continue;
    const { default: start } = await load();
    for (const element of elements) {
      const done = started.get(element) ?? started.set(element, new Set()).get(element);
      if (done.has(selector)) continue;
      done.add(selector);
      start(element);
    }
  }
}

// It may be left at any moment from now on.
leaveQuietly();
// Whoever drives a browser sees that the page now does by itself what it does.
bind(document).then(() => (document.documentElement.dataset.started = ""));
document.addEventListener("htmx:load", (event) => bind(event.detail.elt));
document.addEventListener("threadly:added", (event) => {
  bind(event.target);
  window.htmx?.process(event.target);
});
