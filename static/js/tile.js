// A tile shows its second photo on hover or long press, and lends its photo to the listing's
// page when it is opened. Style is set through the object model: the policy forbids attributes.
const HOLD = 350;

export default function start(tile) {
  const frame = tile.querySelector(".tile__photo");
  const cover = frame?.querySelector("img");
  if (!cover) return;

  tile.addEventListener("click", () => {
    document.querySelectorAll(".tile__photo img, .gallery__photos img").forEach((img) => {
      img.style.viewTransitionName = "none";
    });
    cover.style.viewTransitionName = "photo";
  });
  if (!tile.dataset.second) return;

  let second;
  let timer;
  const show = () => {
    second ??= Object.assign(new Image(), { src: tile.dataset.second, alt: "" });
    second.decode().then(
      () => second && cover.after(second),
      () => {},
    );
  };
  const hide = () => {
    clearTimeout(timer);
    second?.remove();
    second = undefined;
  };
  tile.addEventListener("pointerenter", (event) => {
    timer = setTimeout(show, event.pointerType === "mouse" ? 80 : HOLD);
  });
  for (const leave of ["pointerleave", "pointercancel", "pointerup"]) {
    tile.addEventListener(leave, hide);
  }
}
