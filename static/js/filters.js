// The filters of a shelf: what is open stays open while the counts are renewed, and on a phone
// the button that shows the items closes the sheet.
export default function start(filters) {
  const form = filters.querySelector("form");
  let open = [];

  form.addEventListener("htmx:beforeRequest", () => {
    open = [...form.querySelectorAll(".facet")].map(({ id, open }) => [id, open]);
  });
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "facets") return;
    for (const [id, was] of open) {
      const facet = document.getElementById(id);
      if (facet) facet.open = was;
    }
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter) filters.open = false;
  });
}
