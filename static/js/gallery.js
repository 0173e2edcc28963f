// Dots and arrow keys for the swipe gallery; the photos scroll without this.
export default function start(gallery) {
  const strip = gallery.querySelector(".gallery__photos");
  const dots = [...gallery.querySelectorAll(".gallery__dots button")];
  const photos = [...strip.children];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let current = 0;

  function go(index) {
    const photo = photos[Math.max(0, Math.min(photos.length - 1, index))];
    strip.scrollTo({ left: photo.offsetLeft, behavior: calm.matches ? "auto" : "smooth" });
  }

  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        current = photos.indexOf(entry.target);
        dots.forEach((dot, i) => dot.setAttribute("aria-current", i === current));
      }
    },
    { root: strip, threshold: 0.6 },
  );
  photos.forEach((photo) => seen.observe(photo));
  dots.forEach((dot, i) => dot.addEventListener("click", () => go(i)));
  strip.addEventListener("keydown", (event) => {
    const back = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const onward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key !== back && event.key !== onward) return;
    event.preventDefault();
    go(current + (event.key === onward ? 1 : -1));
  });
}
