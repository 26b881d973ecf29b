// Put text where the caret is, as if it had been typed: it can be undone.
function insert(source, text, from = source.selectionStart, to = source.selectionEnd) {
  source.focus();
  source.setSelectionRange(from, to);
  if (document.execCommand("insertText", false, text)) return;
  source.setRangeText(text, from, to, "end");
  source.dispatchEvent(new Event("input", { bubbles: true }));
}

// Right is forward in one half of the world: the component knows one half.
function turnArrows(toolbar) {
  const mirrored = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  toolbar.addEventListener(
    "keydown",
    (event) => {
      if (!event.isTrusted || !mirrored[event.key] || !toolbar.matches(":dir(rtl)")) return;
      event.stopPropagation();
      event.preventDefault();
      const key = mirrored[event.key];
      event.target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    },
    true,
  );
}

// A line under the text, seen and heard.
function addStatus(kit) {
  const line = document.createElement("p");
  line.className = "composer__status";
  line.setAttribute("role", "status");
  kit.form.querySelector(".composer__buttons").before(line);
  kit.tell = (text) => (line.textContent = text);
}

async function addToolbar(kit) {
  await kit.load("toolbar");
  const toolbar = kit.part("toolbar");
  turnArrows(toolbar);
  if (!kit.form.hasAttribute("data-pictures")) toolbar.querySelector("[data-picture]").remove();
  kit.form.elements.source.after(toolbar);
}

export default async function improveComposer(kit) {
  if (!kit.form) return;
  kit.insert = insert;
  addStatus(kit);
  await addToolbar(kit);
  const names = ["language", "mentions", "outbox"];
  if (kit.form.hasAttribute("data-pictures")) names.push("pictures");
  if (kit.form.hasAttribute("data-proof")) names.push("proof");
  const parts = await Promise.all(names.map(kit.load));
  for (const improve of parts) improve(kit);
}
