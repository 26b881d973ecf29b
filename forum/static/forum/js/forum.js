const forum = document.querySelector(".forum");
const form = document.querySelector("form#compose");
const places = forum?.querySelector("[data-scripts]")?.dataset;
const NEAR_THE_LIMIT = 500;
const READER_SETTLES_AFTER = 15_000; // Milliseconds.
const DRAFTS_EXPIRE_AFTER = 30 * 24 * 3600 * 1000; // Milliseconds.
const RELEASE_TAKES = 400; // Milliseconds: a page that was closed lets go of its draft.

function store(key, value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(key));
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return value;
  } catch {
    // Private windows and full disks: the form works without a memory.
    return null;
  }
}

function stored(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function newKey() {
  // Without HTTPS there is no randomUUID, but every blob is named by one.
  return crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36);
}

// Text that is not sent yet stays in this browser until the server shows the post: one draft for
// each post that is being answered, and none that another tab is writing.
function keepDrafts(form) {
  const prefix = `ateneo.draft.${form.dataset.discussion}.`;
  const { source, language, parent, version, idempotency_key: key } = form.elements;
  const writer = form.dataset.writer;
  const own = new Set();
  // An edit begins with the post as it is.
  const isUntouched = () => version && source.value === source.defaultValue;
  const isFree = () => !source.value || ("fresh" in form.dataset && isUntouched());

  const claim = (name) =>
    new Promise((done) => {
      if (!navigator.locks || own.has(name)) return done(true);
      const hold = () => {
        own.add(name);
        done(true);
        return new Promise(() => {}); // Until the page is closed.
      };
      const options = { signal: AbortSignal.timeout(RELEASE_TAKES) };
      navigator.locks.request(name, options, hold).catch(() => done(false));
    });

  const keep = () => {
    const name = prefix + key.value;
    if (!source.value.trim() || isUntouched()) return store(name, null);
    claim(name);
    const kept = { parent: parent.value, source: source.value, language: language.value };
    kept.version = version?.value;
    return store(name, { ...kept, writer, at: Date.now() });
  };

  // The latest draft for what is being answered, if it is this writer's to go on with.
  const find = async () => {
    const drafts = stored(prefix).map((name) => ({ name, ...store(name) }));
    drafts.sort((one, other) => other.at - one.at);
    for (const draft of drafts) {
      if (Date.now() - draft.at > DRAFTS_EXPIRE_AFTER) store(draft.name, null);
      else if (draft.parent !== parent.value || (draft.writer && draft.writer !== writer)) continue;
      else if (await claim(draft.name)) return draft;
    }
    return null;
  };

  const takeUp = (draft) => {
    version.value = draft.version;
    const told = form.querySelector(".composer__restored");
    told.hidden = false;
    told.querySelector("a").addEventListener("click", () => store(draft.name, null));
  };

  // What the server put aside for signing in is as old as that: this browser may know it better.
  const catchUp = () => {
    form.removeAttribute("data-kept");
    const draft = store(prefix + key.value);
    if (draft?.parent === parent.value) source.value = draft.source;
  };

  const restore = async () => {
    if (form.hasAttribute("data-kept")) return catchUp();
    if (!isFree()) return;
    const draft = await find();
    if (!draft || !isFree() || draft.parent !== parent.value) return;
    source.value = draft.source;
    language.value = draft.language ?? "";
    key.value = draft.name.slice(prefix.length);
    if (version) takeUp(draft);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const sent = document.querySelector("article[data-key]");
  const spent = sent && prefix + sent.dataset.key;
  if (sent && !(store(spent)?.version >= +sent.dataset.version)) store(spent, null);
  form.addEventListener("input", keep);
  return {
    settled: restore(),
    forget: (spent) => store(prefix + spent, null),
    // Put the text aside and take up what was written for another post.
    turn(change) {
      keep();
      change();
      key.value = newKey();
      source.value = language.value = "";
      this.settled = restore();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      return this.settled;
    },
  };
}

// A reply is written under the post it answers.
function replyInPlace(form, drafts) {
  const home = document.createComment("");
  form.before(home);
  const { source, parent, thread } = form.elements;
  const target = form.querySelector(".composer__target");
  const line = form.querySelector(".composer__replying");
  const threadField = form.querySelector("[data-thread-field]");
  let opener = null;

  const leave = () => {
    if (!opener) return;
    home.after(form);
    drafts.turn(() => (parent.value = ""));
    target.hidden = true;
    threadField.hidden = false;
    opener.focus();
    opener = null;
  };

  const sayWho = (name) => {
    const [before, after] = form.dataset.replying.split("{name}");
    const bdi = document.createElement("bdi");
    bdi.textContent = name;
    line.replaceChildren(before, bdi, after);
    target.querySelector("blockquote")?.remove();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (!link || !isPlain || ![...thread.options].some((o) => o.value === link.dataset.thread)) return;
    event.preventDefault();
    opener = link;
    if (parent.value !== link.dataset.reply) drafts.turn(() => (parent.value = link.dataset.reply));
    thread.value = link.dataset.thread;
    threadField.hidden = true;
    target.hidden = false;
    sayWho(link.dataset.name);
    form.querySelector(".composer__astray")?.remove();
    link.closest("article").after(form);
    source.focus();
  });
  form.querySelector(".composer__cancel").addEventListener("click", (event) => {
    if (!opener) return;
    event.preventDefault();
    leave();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });
}

// The server draws the preview; only its place changes.
function previewInPlace(form) {
  const button = form.querySelector("button[name=preview]");
  const region = form.querySelector(".composer__preview");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.setAttribute("aria-disabled", "true");
    try {
      const answer = await fetch(`${button.formAction}?fragment=1`, {
        method: "POST",
        body: new FormData(form),
      });
      if (![200, 403, 422, 429].includes(answer.status)) throw new Error(answer.status);
      region.innerHTML = await answer.text(); // Drawn and cleaned by the server, like every post.
    } catch {
      region.textContent = form.dataset.failed;
    }
    button.removeAttribute("aria-disabled");
  });
}

function rememberName(form) {
  const name = form.elements.guest_name;
  if (!name) return;
  name.value ||= store("ateneo.name") ?? "";
  form.addEventListener("submit", () => store("ateneo.name", name.value));
}

function countCharacters(form) {
  const counter = form.querySelector(".composer__counter");
  const count = () => {
    const left = form.dataset.limit - [...form.elements.source.value.normalize()].length;
    counter.textContent = left < NEAR_THE_LIMIT ? form.dataset.left.replace("{n}", left) : "";
    counter.toggleAttribute("data-over", left < 0);
  };
  form.addEventListener("input", count);
  count();
}

// A second click would only send the same form again.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.hasAttribute("data-sent")) event.preventDefault();
    form.setAttribute("data-sent", "");
  });
  addEventListener("pageshow", () => form.removeAttribute("data-sent"));
}

// The exact hour of a post, by the clock of the reader.
function tellLocalTime(root) {
  const language = document.documentElement.lang;
  for (const time of root.querySelectorAll("time")) {
    time.title = new Date(time.dateTime).toLocaleString(language, {
      dateStyle: "long",
      timeStyle: "short",
    });
  }
}

// One menu is open at a time; Escape or a click elsewhere closes it. Pages without this script have
// one for it alone, cms/js/menus.js: a page with a discussion spares that request.
function closeMenus() {
  const open = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("details.menu");
    for (const menu of open()) if (menu !== chosen) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    for (const menu of open()) {
      const isInside = menu.contains(document.activeElement);
      menu.open = false;
      if (isInside) menu.querySelector("summary").focus();
    }
  });
}

// What the parts that come later share: sentences and pieces of HTML, written by the server in
// the language of the reader, and where to ask for more.
async function openTools(drafts) {
  const answer = await fetch(places.tools);
  if (!answer.ok) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const plurals = new Intl.PluralRules(document.documentElement.lang);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  forum.append(status);
  return {
    ...{ forum, form, drafts, store, stored, newKey },
    load: async (name) =>
      (await import(page.querySelector(`[data-module="${name}"]`).getAttribute("href"))).default,
    part(name, slots = {}) {
      const { content } = page.querySelector(`[data-part="${name}"]`);
      const piece = document.importNode(content, true).firstElementChild;
      for (const [slot, text] of Object.entries(slots)) {
        piece.querySelector(`[data-slot="${slot}"]`).textContent = text;
      }
      return piece;
    },
    text(name, slots) {
      return this.part(name, slots).textContent.trim();
    },
    plural(name, n) {
      const forms = [...page.querySelectorAll(`[data-plural="${name}"] > [data-n]`)];
      const kind = plurals.select(n);
      const form = forms.find((item) => plurals.select(Number(item.dataset.n)) === kind);
      return (form ?? forms.at(-1)).textContent.replace("{n}", n);
    },
    say: (text) => (status.textContent = text),
    url: (path) => new URL(path, new URL(places.url, location)).href,
    tellLocalTime,
  };
}

// Fetch a part once; whoever has not got it goes on without.
function comeLater(drafts) {
  let tools = null;
  const had = new Set();
  const bring = async (name) => {
    if (had.has(name)) return;
    had.add(name);
    try {
      tools ??= openTools(drafts);
      const improve = (await import(places[name])).default;
      await improve(await tools);
      forum.setAttribute(`data-has-${name}`, "");
    } catch {
      tools = null;
      had.delete(name);
    }
  };
  form?.addEventListener("focusin", () => bring("compose"));
  if (stored("ateneo.outbox.").length) bring("compose");
  for (const type of ["pointerdown", "keydown", "focusin"]) {
    forum.addEventListener(type, () => bring("reading"));
  }
  setTimeout(() => bring("reading"), READER_SETTLES_AFTER);
}

const drafts = form && keepDrafts(form);
if (form) {
  if (!form.elements.version) replyInPlace(form, drafts);
  for (const improve of [previewInPlace, rememberName, countCharacters, sendOnce]) improve(form);
}
closeMenus();
if (forum) {
  tellLocalTime(forum);
  if (places) comeLater(drafts);
}
