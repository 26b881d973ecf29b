/* A click on a poster puts the player in its place. Without this file the poster is a link. */

function playerOf(frame) {
  const source = frame.querySelector("template, noscript");
  if (!source) return null;
  if (source.content) return source.content.firstElementChild.cloneNode(true);
  const parsed = document.createElement("template");
  parsed.innerHTML = source.textContent;
  return parsed.content.firstElementChild;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest(".video-card__play");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const frame = link.closest(".video-card__frame");
  const player = playerOf(frame);
  if (!player) return;
  event.preventDefault();
  frame.replaceChildren(player);
  player.focus();
  // A browser that will not start by itself leaves the controls to the reader.
  if (player.play) player.play().catch(() => {});
});
