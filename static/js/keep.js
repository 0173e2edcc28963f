// Hearts change at once and tell the server; when it says no, they change back and say why.
export default function start(form) {
  const flip = (heart) => {
    const kept = heart.getAttribute("aria-pressed") === "true";
    for (const other of document.querySelectorAll(`.heart[value="${heart.value}"]`)) {
      other.setAttribute("aria-pressed", String(!kept));
      other.name = kept ? "keep" : "drop";
    }
  };

  form.addEventListener("submit", async (event) => {
    const heart = event.submitter;
    if (!heart?.matches(".heart")) return;
    event.preventDefault();
    const body = new FormData(form, heart);
    flip(heart);
    let problem = form.dataset.failed;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "text/plain" },
      });
      if (answer.ok) return;
      if (answer.status === 409) problem = await answer.text();
    } catch {
      // Offline: said below like any other trouble.
    }
    flip(heart);
    form.dispatchEvent(new CustomEvent("threadly:trouble", { bubbles: true, detail: problem }));
  });
}
