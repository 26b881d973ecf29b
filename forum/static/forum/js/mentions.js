const PAUSE = 200; // Milliseconds.
const BEGUN = /(?:^|[\s(])@([\p{L}\p{M}\p{N}_'’.-]{1,40}(?: [\p{L}\p{M}\p{N}_'’.-]{1,40})?)$/u;

export default function completeNames(kit) {
  const { source } = kit.form.elements;
  const list = kit.part("people");
  let people = [];
  let chosen = 0;
  let begun = null;
  let timer;

  source.setAttribute("aria-autocomplete", "list");
  source.setAttribute("aria-haspopup", "listbox");

  const close = () => {
    clearTimeout(timer);
    people = [];
    list.remove();
    source.removeAttribute("aria-controls");
    source.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    chosen = (index + people.length) % people.length;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(at === chosen));
    }
    source.setAttribute("aria-activedescendant", list.children[chosen].id);
    list.children[chosen].scrollIntoView({ block: "nearest" });
  };

  const take = (person) => {
    const end = source.selectionStart;
    const text = `${person.markdown} `;
    const from = end - begun.length - 1;
    close();
    kit.insert(source, text, from, end);
    close();
  };

  const option = (person, index) => {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = person.name;
    item.append(name);
    item.id = `people-${index}`;
    item.setAttribute("role", "option");
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // The text keeps the focus.
      take(person);
    });
    return item;
  };

  const open = (found) => {
    if (!found.length) return close();
    people = found;
    list.replaceChildren(...found.map(option));
    if (!list.isConnected) source.after(list);
    source.setAttribute("aria-controls", list.id);
    choose(0);
    kit.say(kit.plural("people", found.length));
  };

  const ask = async () => {
    const wanted = begun;
    try {
      const query = new URLSearchParams({ q: wanted });
      const answer = await fetch(kit.url(`participants/?${query}`));
      const found = answer.ok ? (await answer.json()).people : [];
      if (wanted === begun && document.activeElement === source) open(found);
    } catch {
      close(); // A name can be written by hand as well.
    }
  };

  source.addEventListener("input", () => {
    clearTimeout(timer);
    begun = source.value.slice(0, source.selectionStart).match(BEGUN)?.[1] ?? null;
    if (begun === null) return close();
    timer = setTimeout(ask, PAUSE);
  });
  source.addEventListener("blur", close);
  source.addEventListener("keydown", (event) => {
    if (!people.length || event.isComposing) return;
    const acts = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(people[chosen]),
      Tab: () => take(people[chosen]),
      Escape: close,
    };
    if (!acts[event.key] || event.shiftKey) return;
    event.preventDefault();
    acts[event.key]();
  });
}
