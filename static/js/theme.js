// Light or dark by hand. Kept in a cookie, so that the server sends the right page at once.
const YEAR = 60 * 60 * 24 * 365;

export default function start(button) {
  const root = document.documentElement;
  const isDark = () =>
    root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
  const show = () => (button.textContent = isDark() ? button.dataset.light : button.dataset.dark);

  button.hidden = false;
  show();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme};path=/;max-age=${YEAR};samesite=lax`;
    show();
  });
}
