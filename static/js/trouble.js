// When a request fails, people are told: offline, refused by the server, or logged out.
export default function start(toasts) {
  function tell(text) {
    const toast = document.createElement("div");
    toast.className = "notice notice--error";
    toast.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.className = "notice__text";
    words.textContent = text;
    toast.append(words);
    toasts.replaceChildren(toast);
    setTimeout(() => toast.remove(), 12000);
  }

  document.addEventListener("threadly:trouble", (event) => tell(event.detail));
  document.addEventListener("htmx:sendError", () => tell(toasts.dataset.offline));
  document.addEventListener("htmx:timeout", () => tell(toasts.dataset.offline));
  document.addEventListener("htmx:responseError", ({ detail: { xhr } }) =>
    tell(xhr.status === 401 ? xhr.responseText : toasts.dataset.failed),
  );
}
