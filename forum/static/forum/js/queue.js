// Single keys in the moderators' queue, for those who have switched them on (WCAG 2.2, 2.1.4).

const SWITCH = "ateneo.queue-keys";
const WRITES = "input:not([type=checkbox]), textarea, select, [contenteditable=true]";

const panel = document.querySelector("[data-queue-keys]");
const toggle = panel?.querySelector("input");
const items = () => [...document.querySelectorAll(".queue__item")];
const current = () => document.activeElement.closest?.(".queue__item") ?? items()[0];

function focus(item) {
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "start" });
}

function go(step) {
  const all = items();
  const here = document.activeElement.closest?.(".queue__item");
  focus(here ? all[all.indexOf(here) + step] : all[0]);
}

function press(key) {
  const within = key === "u" ? document : current();
  within?.querySelector(`[data-key="${key}"]`)?.click();
}

function onKey(event) {
  if (!toggle.checked || event.defaultPrevented || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.(WRITES)) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") go(key === "j" ? 1 : -1);
  else if ("pfhsdretmu".includes(key) && key.length === 1) press(key);
  else return;
  event.preventDefault();
}

if (panel) {
  panel.hidden = false;
  try {
    toggle.checked = localStorage.getItem(SWITCH) === "true";
  } catch {
    // Without a store the choice lasts as long as the page.
  }
  toggle.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, String(toggle.checked));
    } catch {
      // The same.
    }
  });
  document.addEventListener("keydown", onKey);
  const there = document.getElementById(location.hash.slice(1));
  if (toggle.checked) focus(there?.matches(".queue__item") ? there : items()[0]);
}
