// What this browser keeps for a page. Where it may or can keep nothing, the page alone remembers.
const here = new Map();

export function stored(place) {
  try {
    return here.get(place) ?? localStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
}

export function store(place, text) {
  here.set(place, text);
  try {
    if (text) localStorage.setItem(place, text);
    else localStorage.removeItem(place);
    here.delete(place);
  } catch {
    // Full, or forbidden.
  }
}
