const SWITCH = "ateneo.keys";
const WRITES = "input, textarea, select, [contenteditable=true], dialog";

export default function useKeyboard(kit) {
  const { forum, store } = kit;
  const filters = forum.querySelector(".forum__filters > ul");
  if (!filters) return;
  const item = kit.part("keyboard");
  const menu = item.querySelector("details");
  const toggle = item.querySelector("input");
  toggle.checked = store(SWITCH) === true;
  toggle.addEventListener("change", () => store(SWITCH, toggle.checked || null));
  filters.append(item);

  const posts = () =>
    [...forum.querySelectorAll("article.post")].filter((post) => post.offsetParent !== null);

  const current = () => document.activeElement.closest?.("article.post");

  const go = (step) => {
    const all = posts();
    const here = current();
    const inView = all.findIndex((post) => post.getBoundingClientRect().bottom > 0);
    const next = here ? all[all.indexOf(here) + step] : all[Math.max(0, inView)];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const acts = {
    j: () => go(1),
    k: () => go(-1),
    r: () => current()?.querySelector("a[data-reply]")?.click(),
    "?": () => {
      menu.open = true;
      menu.querySelector("summary").focus();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(WRITES) && event.target !== toggle) return;
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}
