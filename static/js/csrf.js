// The token that Django asks of every post, from the nearest form that carries it.
export function csrf(element) {
  const near = element.closest("form") ?? document;
  const field = near.querySelector("[name=csrfmiddlewaretoken]") ?? anywhere();
  return field?.value ?? "";
}

function anywhere() {
  return document.querySelector("[name=csrfmiddlewaretoken]");
}
