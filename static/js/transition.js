// A page may be left before its transition could run, as when another link is pressed at once.
// That is no error, and is not reported as one.
export default function start() {
  addEventListener("pageswap", (event) => {
    for (const stage of ["ready", "finished", "updateCallbackDone"]) {
      event.viewTransition?.[stage]?.catch(() => {});
    }
  });
}
