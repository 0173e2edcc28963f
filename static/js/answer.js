// Around the box: replying to a message, a seller's quick sentences, and the photos chosen.
export default function start(form) {
  const list = document.querySelector("[data-conversation]");
  const answered = form.querySelector("[data-answered]");
  const chosen = form.querySelector("[data-chosen]");

  const answer = (id, words) => {
    form.elements.reply_to.value = id;
    answered.hidden = !id;
    answered.querySelector("[data-answered-words]").textContent = words;
    form.elements.text.focus();
  };

  list?.addEventListener("click", (event) => {
    const link = event.target.closest("[data-reply]");
    if (!link) return;
    event.preventDefault();
    const words = link.closest("li").querySelector(".message__text")?.textContent ?? "";
    answer(link.dataset.reply, words.slice(0, 80));
  });
  form.addEventListener("click", (event) => {
    const words = event.target.closest("[data-words]");
    const none = event.target.closest("[data-answered-not]");
    if (!words && !none) return;
    event.preventDefault();
    if (none) answer("", "");
    else form.elements.text.value = words.dataset.words;
    form.elements.text.focus();
  });
  form.addEventListener("threadly:said", () => {
    form.elements.reply_to.value = "";
    answered.hidden = true;
    chosen.hidden = true;
  });
  form.elements.photos.addEventListener("change", ({ target }) => {
    chosen.hidden = !target.files.length;
    chosen.textContent = [...target.files].map((file) => file.name).join(", ");
  });
}
