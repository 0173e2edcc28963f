// Photos by picker or drag: one request a file (field `photo`), progress beside each, the
// answer's HTML takes the place of the waiting line; a refusal says why, and the file can go.
import { SCRIPT } from "./ask.js";
import { csrf } from "./csrf.js";

export default function start(uploader) {
  const list = uploader.querySelector("[data-photos]");
  const picker = uploader.querySelector("input[type=file]");
  const said = uploader.querySelector("[data-said]");
  const waiting = [];
  let running = false;

  function add(files) {
    for (const file of files) {
      const line = document.createElement("li");
      line.className = "photos__item";
      line.innerHTML = `<div class="photos__waiting"><span></span><progress class="progress" max="100"></progress></div>`;
      line.querySelector("span").textContent = file.name;
      line.querySelector("progress").setAttribute("aria-label", file.name);
      list.append(line);
      waiting.push([file, line]);
    }
    next();
  }

  function next() {
    // One after the other: the server keeps them in the order in which they arrive.
    if (running || !waiting.length) return;
    running = true;
    send(...waiting.shift());
  }

  function send(file, line) {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("photo", file);
    request.upload.onprogress = (event) => {
      line.querySelector("progress").value = (100 * event.loaded) / event.total;
    };
    request.onloadend = () => {
      running = false;
      if (request.status >= 200 && request.status < 300) arrive(request.responseText, line);
      else refuse(file, line, request);
      next();
    };
    request.open("POST", uploader.dataset.uploadUrl);
    request.setRequestHeader("X-CSRFToken", csrf());
    for (const header of Object.entries(SCRIPT)) request.setRequestHeader(...header);
    request.send(body);
  }

  function arrive(html, line) {
    line.insertAdjacentHTML("beforebegin", html);
    const item = line.previousElementSibling;
    line.remove();
    item.dispatchEvent(new CustomEvent("threadly:added", { bubbles: true }));
  }

  function refuse(file, line, request) {
    const plain = request.getResponseHeader("Content-Type")?.startsWith("text/plain");
    const reason = plain ? request.responseText : (uploader.dataset.failed ?? "");
    line.innerHTML = `<p class="photos__trouble" role="alert"></p><button class="button button--plain" type="button"></button>`;
    line.querySelector("p").textContent = `${file.name}: ${reason}`;
    line.querySelector("button").textContent = uploader.dataset.close ?? "OK";
    line.querySelector("button").addEventListener("click", () => line.remove());
    if (said) said.textContent = `${file.name}: ${reason}`;
  }

  function pick() {
    add(picker.files);
    picker.value = "";
  }

  picker.addEventListener("change", pick);
  // Photos that were chosen before this script came.
  pick();
  uploader.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    uploader.classList.add("uploader--over");
  });
  uploader.addEventListener("dragleave", () => uploader.classList.remove("uploader--over"));
  uploader.addEventListener("drop", (event) => {
    uploader.classList.remove("uploader--over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
}
