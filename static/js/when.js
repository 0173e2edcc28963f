// Says a moment as people do ("3 hours ago"); the exact one stays in the title.
const STEPS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

export default function start(element) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  const seconds = (new Date(element.dateTime) - Date.now()) / 1000;
  if (Math.abs(seconds) > 6 * 86400) return;
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60];
  element.textContent = words.format(Math.trunc(seconds / size), unit);
}
