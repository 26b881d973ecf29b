const LIST = ":scope > ol.replies";

async function fetchPart(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Posts that are here already stay as they are.
function fresh(items) {
  return [...items].filter((item) => {
    const post = item.querySelector("article[id]");
    return !post || !document.getElementById(post.id);
  });
}

function focusFirst(items) {
  const post = items[0]?.querySelector("article");
  if (!post) return;
  post.tabIndex = -1;
  post.focus({ preventScroll: true });
  post.scrollIntoView({ block: "nearest" });
}

// Where posts that come with a link belong: at the end of its branch, or of the whole list.
function listBefore(link, kind) {
  const branch = link.closest("li.branch");
  const home = branch ?? link.closest("#posts, .forum");
  const inner = kind === "branches" ? "ol.branches" : "li.branch > ol.replies";
  const found = branch ? branch.querySelector(LIST) : [...home.querySelectorAll(inner)].at(0);
  if (found) return found;
  const list = document.createElement("ol");
  list.className = kind;
  if (branch) link.parentElement.before(list);
  else home.querySelector("li.branch").append(list);
  return list;
}

// A part holds a list, and the link to the posts after it when there are more.
function take(link, part) {
  const { className, children } = part.body.querySelector(":scope > ol");
  const items = fresh(children);
  listBefore(link, className).append(...items);
  const next = part.body.querySelector(":scope > :is(.pagination, .branch__more)");
  if (next) link.parentElement.replaceWith(next);
  else link.parentElement.remove();
  return items;
}

async function openInPlace(kit, link) {
  link.setAttribute("aria-busy", "true");
  link.textContent = kit.text("loading");
  let items;
  try {
    items = take(link, await fetchPart(link.dataset.part));
  } catch {
    location.assign(link.href);
    return;
  }
  kit.grown(items);
  focusFirst(items);
  kit.say(kit.text("posts-added"));
}

// A button in the head of each post that has replies under it.
function fold(kit, branch) {
  const list = branch.querySelector(LIST);
  const head = branch.querySelector(":scope > .post :is(.post__head, .post__gone)");
  if (!list || !head || branch.querySelector(":scope > .post .post__tool")) return;
  const button = kit.part("fold");
  const label = button.querySelector('[data-slot="label"]');
  list.id ||= `replies-${branch.querySelector("article").id}`;
  button.setAttribute("aria-controls", list.id);
  const tell = () => {
    const count = branch.dataset.replies ?? list.querySelectorAll("article.post").length;
    label.textContent = kit.plural(list.hidden ? "show-replies" : "hide-replies", Number(count));
    label.classList.toggle("visually-hidden", !list.hidden);
    button.title = list.hidden ? "" : label.textContent;
    button.setAttribute("aria-expanded", String(!list.hidden));
  };
  button.addEventListener("click", () => {
    list.hidden = !list.hidden;
    const more = branch.querySelector(":scope > .branch__more");
    if (more) more.hidden = list.hidden;
    tell();
  });
  tell();
  head.append(button);
}

export default function openBranches(kit) {
  const foldAll = () => {
    for (const branch of kit.forum.querySelectorAll("li.branch")) fold(kit, branch);
  };
  kit.fetchPart = fetchPart;
  kit.grown = (items) => {
    for (const item of items) kit.tellLocalTime(item);
    foldAll();
  };
  foldAll();
  kit.forum.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-part]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-busy")) return;
    openInPlace(kit, link);
  });
}
