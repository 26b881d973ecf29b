async function ask(form, submitter) {
  const address = new URL(form.action);
  address.searchParams.set("fragment", "1");
  const answer = await fetch(address, { method: "POST", body: new FormData(form, submitter) });
  const part = new DOMParser().parseFromString(await answer.text(), "text/html").body;
  if (answer.redirected || !part.firstElementChild) throw new Error(answer.status);
  return { isDone: answer.ok, part: part.firstElementChild };
}

// A sentence in the place of what could not be done.
function showReason(kit, form, part) {
  if (!part.matches(".notice")) throw new Error("Not an answer of ours.");
  form.parentElement.querySelector(":scope > .notice")?.remove();
  form.after(part);
  kit.say(part.textContent.trim());
}

const replace = {
  helpful(form, part) {
    form.replaceWith(part);
    part.querySelector("button")?.focus();
  },
  translate(form, part) {
    const texts = document.querySelector(`[data-texts="${form.dataset.translate}"]`);
    texts.replaceWith(part);
    (form.closest(".post__actions > li") ?? form).remove(); // There is nothing more to ask for.
    const fold = part.closest("details.post__fold");
    if (fold) fold.open = true;
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  },
};

export default function submitInPlace(kit) {
  kit.forum.addEventListener("submit", async (event) => {
    const form = event.target;
    const act = replace[Object.keys(replace).find((name) => name in form.dataset)];
    if (!act || event.defaultPrevented) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    try {
      const { isDone, part } = await ask(form, event.submitter);
      if (isDone || part.matches("form")) act(form, part);
      else showReason(kit, form, part);
      form.removeAttribute("aria-busy");
    } catch {
      form.submit();
    }
  });
}
