const SPECIAL = /[\\`*_[\]<>~!&]/g;

// The words selected in the text of one post. A triple click reaches into what follows the text.
function selectedPost() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const { startContainer: start } = range;
  const element = start.nodeType === Node.TEXT_NODE ? start.parentElement : start;
  const text = element.closest?.(".post__text");
  if (!text) return null;
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  const words = selection.toString().trim();
  if (!words || words.replace(/\s/g, "") !== range.toString().replace(/\s/g, "")) return null;
  return { post: text.closest("article[id^=post-]"), text: words, range };
}

// The server writes the attribution; the words are those that were chosen.
function withWords(markdown, text) {
  if (!text) return markdown;
  const attribution = markdown.split("\n", 1)[0];
  const lines = text.split(/\n+/).map((line) => `> ${line.replace(SPECIAL, "\\$&")}`);
  return `${attribution}\n${lines.join("\n>\n")}\n\n`;
}

export default function quoteWords(kit) {
  const { form, forum } = kit;
  if (!form) return;
  const { source } = form.elements;
  const button = kit.part("quote");
  let found = null;

  const fetchQuote = async (id) => {
    const answer = await fetch(kit.url(`../../posts/${id}/quote/?fragment=1`));
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };

  const insert = async (id, text) => {
    const markdown = withWords(await fetchQuote(id), text);
    if (!source.value.trim()) forum.querySelector(`a[data-reply="${id}"]`)?.click();
    await kit.drafts.settled;
    const before = source.value;
    const gap = !before || before.endsWith("\n\n") ? "" : "\n\n";
    source.value = before + gap + markdown;
    source.focus();
    source.setSelectionRange(source.value.length, source.value.length);
    source.scrollTop = source.scrollHeight;
    form.scrollIntoView({ block: "nearest" });
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const quote = (id, text, otherwise) => insert(id, text).catch(() => location.assign(otherwise));
  const pageOf = (id) => kit.url(`../../posts/${id}/quote/`);

  const place = () => {
    found = selectedPost();
    if (!found?.post || !forum.contains(found.post)) return button.remove();
    const box = found.range.getBoundingClientRect();
    const home = forum.getBoundingClientRect();
    if (!button.isConnected) forum.append(button);
    button.style.insetBlockStart = `${box.bottom - home.top + 6}px`;
    const middle = (box.left + box.right) / 2 - home.left - button.offsetWidth / 2;
    button.style.left = `${Math.max(0, Math.min(middle, home.width - button.offsetWidth))}px`;
  };

  let timer;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (document.activeElement === button) return;
    timer = setTimeout(place, 250);
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (!found) return;
    const id = found.post.id.slice("post-".length);
    button.remove();
    getSelection().removeAllRanges();
    quote(id, found.text, pageOf(id));
  });
  forum.addEventListener("click", (event) => {
    const link = event.target.closest('a[href*="/quote/"]');
    const id = link?.pathname.match(/\/posts\/(\d+)\/quote\/$/)?.[1];
    if (!id || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const here = selectedPost();
    quote(id, here?.post.id === `post-${id}` ? here.text : "", link.href);
  });
}
