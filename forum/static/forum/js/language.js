const PAUSE = 800; // Milliseconds without a key.
const LONG_PAUSE = 2500; // Milliseconds, for a text that may still be about to grow.
const SHORT = 20; // Letters.

export default function tellLanguage(kit) {
  const { form } = kit;
  const { source, language } = form.elements;
  if (!language.options) return; // The page asks already, with a button for each language.
  const automatic = language.options[0];
  const unspoken = automatic.textContent;
  let timer, asked, question, running;

  const forget = () => {
    question?.remove();
    question = null;
    automatic.textContent = unspoken;
    automatic.removeAttribute("lang");
  };

  const ask = (candidates) => {
    question = kit.part("language-question");
    const sample = question.querySelector("[data-each]");
    for (const { tag, name } of candidates) {
      const button = sample.cloneNode();
      button.lang = tag;
      button.textContent = name;
      button.addEventListener("click", () => {
        language.value = tag;
        forget();
        language.focus();
        language.dispatchEvent(new Event("input", { bubbles: true }));
      });
      sample.before(button);
    }
    sample.remove();
    form.querySelector(".composer__options").after(question);
    kit.say(kit.text("language-asked"));
  };

  const show = (found) => {
    forget();
    if (!found.is_certain) {
      const known = (found.candidates ?? []).filter(({ tag }) =>
        [...language.options].some((option) => option.value === tag),
      );
      if (known.length) ask(known);
      return;
    }
    automatic.textContent = kit.text("written-in", { language: found.name });
    kit.say(automatic.textContent);
  };

  const detect = async () => {
    const text = source.value.trim();
    if (language.value || text === asked) return;
    asked = text;
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch(kit.url("../../language/"), {
        method: "POST",
        body: new URLSearchParams({ source: text }),
        signal: running.signal,
      });
      if (answer.ok && !language.value) show(await answer.json());
    } catch {
      asked = null; // The server looks again when the post is sent.
    }
  };

  form.addEventListener("input", ({ target }) => {
    if (target !== source && target !== form && target !== language) return;
    clearTimeout(timer);
    if (language.value) return forget();
    const letters = source.value.match(/\p{L}/gu)?.length ?? 0;
    if (letters < 2) return forget();
    timer = setTimeout(detect, letters < SHORT ? LONG_PAUSE : PAUSE);
  });
}
