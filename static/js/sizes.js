// The sizes of the chosen category alone ([data-sizes] holds both selects); where things come
// in one size or none there is nothing to choose. Without this, all of them stand in groups.
export default function start(place) {
  const category = place.querySelector("select[name=category]");
  const size = place.querySelector("select[name=size]");
  const all = [...size.querySelectorAll("option[data-system]")];

  function narrow() {
    const system = category.selectedOptions[0]?.dataset.system ?? "";
    const fitting = all.filter((option) => option.dataset.system === system);
    const chosen = fitting.find((option) => option.value === size.value);
    for (const option of all) option.remove();
    size.append(...fitting);
    size.value = chosen?.value ?? "";
    size.disabled = !system;
    size.closest(".field").hidden = Boolean(system) && fitting.length < 2;
  }

  category.addEventListener("change", narrow);
  narrow();
  for (const group of size.querySelectorAll("optgroup")) group.remove();
}
