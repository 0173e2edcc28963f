// What a script asks of the server. It says that it is a script, so that whoever is no longer
// logged in is told so (401) and not shown the page to log in, which no script can use.
// No answer is null, and so is one that was cut off.
export const SCRIPT = { "X-Requested-With": "fetch" };

export const ask = (address, { headers, ...options } = {}) =>
  fetch(address, { ...options, headers: { ...headers, ...SCRIPT } }).catch(() => null);

export async function askJson(address) {
  const answer = await ask(address);
  return answer?.ok ? answer.json().catch(() => null) : null;
}

// Why it was refused, where the server said so in words.
export async function reasonOf(answer, otherwise) {
  const plain = answer?.headers.get("Content-Type")?.startsWith("text/plain");
  return plain ? answer.text().catch(() => otherwise) : otherwise;
}
