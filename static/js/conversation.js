// An open conversation hears over its socket that there is news, and fetches what is newer than
// the last message that it shows: never from a clock, so nothing is lost or doubled.
export default function start(list) {
  const address = new URL(list.dataset.conversation, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  let pause = 1000;
  let fetching = false;
  let again = false;

  async function catchUp() {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const last = list.querySelector("li:last-child")?.dataset.id ?? 0;
      const answer = await fetch(`${list.dataset.newer}?after=${last}`);
      const words = await answer.text();
      if (answer.ok && words.trim()) {
        list.insertAdjacentHTML("beforeend", words);
        list.dispatchEvent(new CustomEvent("threadly:added", { bubbles: true }));
        list.lastElementChild.scrollIntoView({ block: "nearest" });
      }
    } finally {
      fetching = false;
      if (again) {
        again = false;
        catchUp();
      }
    }
  }

  function connect() {
    const socket = new WebSocket(address);
    socket.onopen = () => {
      pause = 1000;
      catchUp();
    };
    socket.onmessage = catchUp;
    socket.onclose = ({ code }) => {
      if (code === 4404) return;
      setTimeout(connect, pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, 30000);
    };
  }

  list.lastElementChild?.scrollIntoView({ block: "nearest" });
  connect();
}
