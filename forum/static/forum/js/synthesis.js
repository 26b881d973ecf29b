const source = document.querySelector("#synthesis-form textarea[name=source]");

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-cite]");
  if (!button || !source) return;
  event.preventDefault();
  const before = source.value.slice(0, source.selectionStart);
  const gap = before && !/\s$/u.test(before) ? " " : "";
  source.focus();
  source.setRangeText(gap + button.dataset.cite, source.selectionStart, source.selectionEnd, "end");
});

// A second click would only send the same form again.
let isSent = false;
source?.form.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
addEventListener("pageshow", () => (isSent = false));
