const EVERY = 60_000; // Milliseconds.
const SLOWEST = 10 * EVERY;

// The newest post that the page knew of when it was made, or has been given since.
function latestKnown(forum) {
  const ids = [...forum.querySelectorAll("article[id^=post-]")].map((post) => +post.id.slice(5));
  const made = new URL(forum.querySelector("#posts").dataset.news, location);
  return Math.max(Number(made.searchParams.get("after")), ...ids);
}

// Where a reply goes: under what it answers, unless that has earlier replies still to be opened.
function listFor(host) {
  const here = document.getElementById(host.querySelector("article").id)?.closest("li.branch");
  if (!here || here.closest(".branch--0")?.querySelector(":scope > .branch__more")) return null;
  const there = here.querySelector(":scope > ol.replies");
  if (there) return there;
  const replies = document.createElement("ol");
  replies.className = "replies";
  here.querySelector(":scope > article").after(replies);
  return replies;
}

// Put each new post in its place; `rest` are those that have none on this page.
function place(forum, part, after, asked) {
  const roots = [];
  const added = [];
  const rest = [];
  const isNewestFirst = !asked.has("order") && !asked.has("after");
  for (const article of part.querySelectorAll("article[id^=post-]")) {
    const item = article.closest("li.branch");
    if (+article.id.slice(5) <= after || document.getElementById(article.id)) continue;
    if ([...roots, ...rest].some((other) => other.contains(item))) continue;
    const host = item.parentElement.closest("li.branch");
    const list = !asked.has("only") && host && listFor(host);
    if (list) list.append(item);
    (list ? added : !host && isNewestFirst && !asked.has("only") ? roots : rest).push(item);
  }
  forum.querySelector("#posts ol.branches").prepend(...roots);
  return { added: [...roots, ...added], rest };
}

export default function tellNews(kit) {
  const { forum } = kit;
  const list = forum.querySelector("#posts ol.branches");
  if (!list || !forum.querySelector("#posts[data-news]")) return;
  let latest = latestKnown(forum);
  let tag = "";
  let wait = EVERY;
  let asked = Date.now();
  let told = 0;
  const button = kit.part("news");
  const further = kit.part("news"); // To what came and has no place on this page.

  const ask = async () => {
    asked = Date.now();
    const headers = tag ? { "If-None-Match": tag } : {};
    const address = new URL(forum.querySelector("#posts").dataset.news, location);
    address.searchParams.set("after", latest);
    const answer = await fetch(address, { headers, cache: "no-store" });
    if (!answer.ok && answer.status !== 304) throw new Error(answer.status);
    if (answer.status === 304) return;
    tag = answer.headers.get("ETag") ?? "";
    const { posts } = await answer.json();
    if (posts === told) return;
    told = posts;
    wait = EVERY;
    if (!posts) return button.remove();
    button.textContent = kit.plural("news", posts);
    if (!button.isConnected) list.before(button);
    kit.say(button.textContent);
  };

  const tick = async () => {
    if (document.hidden || Date.now() - asked < wait) return;
    wait = Math.min(wait * 1.25, SLOWEST);
    await ask().catch(() => (wait = Math.min(wait * 2, SLOWEST)));
  };

  // A post without a place here is opened in its own.
  const open = (item) => {
    const address = new URL(location.pathname, location);
    const lens = new URLSearchParams(location.search).get("lens");
    if (lens) address.searchParams.set("lens", lens);
    address.searchParams.set("post", item.id.slice(5));
    address.hash = item.id;
    location.assign(address);
  };

  const show = async () => {
    const asked = new URLSearchParams(location.search);
    try {
      const part = new URL(forum.querySelector("#posts").dataset.news, location);
      part.pathname += "posts/";
      part.searchParams.set("after", latest);
      if (asked.has("lens")) part.searchParams.set("lens", asked.get("lens"));
      const { added, rest } = place(forum, await kit.fetchPart(part), latest, asked);
      const [next] = rest.map((item) => item.querySelector("article"));
      if (!added.length) return open(next);
      for (const item of added) item.querySelector("article").classList.add("post--new");
      latest = Math.max(latestKnown(forum), ...rest.map((item) => +item.querySelector("article").id.slice(5)));
      [tag, told] = ["", 0];
      button.remove();
      if (next) {
        further.replaceChildren(kit.plural("news", rest.length));
        further.onclick = () => open(next);
        list.before(further);
      }
      kit.grown(added);
      const first = added[0].querySelector("article");
      first.tabIndex = -1;
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: "nearest" });
    } catch {
      location.assign(location.pathname);
    }
  };

  button.addEventListener("click", show);
  setInterval(tick, EVERY / 12);
  document.addEventListener("visibilitychange", () => !document.hidden && tick());
  for (const type of ["pointerdown", "keydown"]) addEventListener(type, () => (wait = EVERY));

  const visit = forum.querySelector("form[data-visit]");
  let left = 0;
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || !visit || left === latest) return;
    left = latest;
    const body = new FormData(visit);
    body.set("last", Math.max(latest, visit.elements.last.value));
    const address = `${visit.action}?fragment=1`;
    fetch(address, { method: "POST", body, keepalive: true }).catch(() => (left = 0));
  });
}
