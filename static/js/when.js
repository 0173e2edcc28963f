// Says a moment as people do: "3 hours ago" for what was, "tomorrow, 15:33" for what is to come,
// where an hour matters. The exact one stays in the title, by the same clock.
const DAY = 86400;
const STEPS = [
  ["day", DAY],
  ["hour", 3600],
  ["minute", 60],
];

export default function start(element) {
  const language = document.documentElement.lang;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = (new Date(element.dateTime) - Date.now()) / 1000;
  if (Math.abs(seconds) > 6 * DAY) return;
  element.textContent = seconds > 0 ? ahead() : ago();

  function ago() {
    const [unit, size] = STEPS.find(([, size]) => -seconds >= size) ?? ["minute", 60];
    return words.format(Math.trunc(seconds / size), unit);
  }

  // The shop's clock is the one in the attribute, whatever the reader's own says.
  function ahead() {
    const then = Date.parse(`${element.dateTime.slice(0, 19)}Z`) / 1000;
    const days = Math.floor(then / DAY) - Math.floor((then - seconds) / DAY);
    const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const day = days < 2 ? words.format(days, "day") : weekday.format(then * 1000);
    return `${day}, ${element.dateTime.slice(11, 16)}`;
  }
}
