// A message on its way, shown in the thread until what the server kept takes its place.
export function pendingIn(list) {
  const of = (key) => list.querySelector(`[data-key="${key}"]`);

  function show({ key, text }, how) {
    const item = of(key) ?? document.createElement("li");
    if (!item.parentNode) {
      item.className = "message message--own message--pending";
      item.dataset.key = key;
      item.append(document.createElement("p"), document.createElement("p"));
      item.firstChild.textContent = text;
      item.lastChild.className = "message__by";
      list.append(item);
      item.scrollIntoView({ block: "end" });
    }
    if (item.matches(".message--pending")) item.lastChild.textContent = list.dataset[how];
  }

  return { show, drop: (key) => of(key)?.remove() };
}
