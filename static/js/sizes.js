// The sizes of the chosen category alone ([data-sizes] holds both selects); where things come
// in one size or none there is nothing to choose. Without this, all of them stand in groups.
export default function start(place) {
  const category = place.querySelector("select[name=category]");
  const size = place.querySelector("select[name=size]");
  const field = size.closest(".field");
  const groups = [...size.querySelectorAll("optgroup")];

  function narrow() {
    const system = category.selectedOptions[0]?.dataset.system ?? "";
    const chosen = size.value;
    let fitting = [];
    for (const group of groups) {
      const own = [...group.querySelectorAll("option")];
      if (own[0].dataset.system === system) fitting = own;
      group.remove();
    }
    [...size.querySelectorAll("option[data-system]")].forEach(putBack);
    for (const option of fitting) size.append(option);
    size.value = fitting.some((option) => option.value === chosen) ? chosen : "";
    size.disabled = !system;
    field.hidden = Boolean(system) && fitting.length < 2;
  }

  function putBack(option) {
    groups.find((group) => group.dataset.of === option.dataset.system)?.append(option);
  }

  for (const group of groups) group.dataset.of = group.querySelector("option").dataset.system;
  category.addEventListener("change", narrow);
  narrow();
}
