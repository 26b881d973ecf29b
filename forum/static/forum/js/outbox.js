const PREFIX = "ateneo.outbox.";
const KEYS = ["stamp", "csrfmiddlewaretoken", "version"];
const PATIENCE = 30_000; // Milliseconds for an answer, and between two attempts.
const NO_SERVER = [502, 504];

async function post({ action, fields, asks }) {
  const answer = await fetch(`${action}?fragment=1${asks ? "&ask=1" : ""}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (NO_SERVER.includes(answer.status)) throw new Error(answer.status);
  if (answer.status === 201) return { url: (await answer.json()).url };
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page.querySelector("form#compose");
  return { status: answer.status, form, told: page.querySelector(".errors, .notice--error") };
}

function keysOf(form) {
  const given = KEYS.map((name) => [name, form.elements[name]?.value]);
  return Object.fromEntries(given.filter(([, value]) => value));
}

// A page that was open for long has an old stamp; the answer that refuses it brings a new one.
async function deliver(item) {
  const first = await post(item);
  if (first.status !== 403 || !first.form) return first;
  return post({ ...item, fields: { ...item.fields, ...keysOf(first.form) } });
}

function refresh(form, answered) {
  const fresh = keysOf(answered);
  if (answered.elements.idempotency_key.value !== form.elements.idempotency_key.value) {
    fresh.idempotency_key = answered.elements.idempotency_key.value;
  }
  for (const [name, value] of Object.entries(fresh)) {
    if (!form.elements[name]) form.prepend(answered.elements[name].cloneNode());
    form.elements[name].value = value;
  }
}

// The server's words beside the fields that they are about.
function showFaults(form, answer) {
  for (const old of form.querySelectorAll(".field__error, .errors, .composer__refused")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  if (!answer) return;
  for (const fault of answer.form.querySelectorAll(".field__error[id]")) {
    const told = answer.form.querySelector(`[aria-describedby~="${fault.id}"]`);
    const field = told && form.elements[told.name];
    if (!field) {
      form.querySelector(".composer__buttons").before(fault);
      continue;
    }
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", told.getAttribute("aria-describedby"));
    field.after(fault);
  }
  if (!answer.told) return;
  answer.told.classList.add("composer__refused");
  answer.told.tabIndex = -1;
  form.prepend(answer.told);
  answer.told.focus();
}

// The server may ask which language a text is in; the answer is sent with the form, once.
function showQuestion(form, answered) {
  const question = answered.querySelector("#language-question");
  if (!question) return;
  form.querySelector(".composer__buttons").before(question);
  question.querySelector("input:checked").focus();
  form.elements.source.addEventListener("input", () => question.remove(), { once: true });
}

export default function keepOutbox(kit) {
  const { form, drafts, store, stored } = kit;
  const { source, parent, idempotency_key: key } = form.elements;
  const { discussion, writer } = form.dataset;
  const isEdit = "version" in form.elements;
  const button = form.querySelector(".composer__buttons .button--primary");
  const box = kit.part("outbox");
  const waiting = () =>
    stored(PREFIX)
      .map((name) => ({ name, ...store(name) }))
      .filter((item) => item.discussion === discussion);

  const showSent = (url) => {
    const told = kit.part("sent");
    told.querySelector("a").href = url;
    form.before(told);
    kit.say(told.textContent);
  };

  // The text goes on as the draft that it was.
  const giveBack = (item) => {
    const isHere = parent.value === item.fields.parent;
    if (isHere && source.value.trim()) return kit.tell(kit.text("composer-is-full"));
    const { source: text, language, parent: answered } = item.fields;
    const draft = { parent: answered, source: text, language, writer: item.writer, at: Date.now() };
    store(`ateneo.draft.${discussion}.${item.fields.idempotency_key}`, draft);
    store(item.name, null);
    draw();
    const link = document.querySelector(`a[data-reply="${answered || "none"}"]`);
    if (link && !isHere) link.click();
    else if (isHere) drafts.turn(() => {}).then(() => source.focus());
    else location.assign(answered ? `?reply=${answered}#compose` : "?#compose");
  };

  const attempt = async (item) => {
    try {
      const answer = await deliver(item);
      if (answer.url) {
        store(item.name, null);
        if (item.discussion === discussion) showSent(answer.url);
      } else {
        const words = answer.told?.textContent.trim().replace(/\s+/g, " ");
        store(item.name, { ...item, refused: words || kit.text("not-sent") });
        if (!source.value.trim() && parent.value === item.fields.parent && answer.form) {
          giveBack(item);
          showFaults(form, answer);
        }
      }
    } catch {
      // Still no line: it goes on waiting.
    }
  };

  // Two tabs do not send the same post at the same time.
  const send = (item) => {
    if (!navigator.locks) return attempt(item);
    const guarded = (lock) => (lock && store(item.name) ? attempt(item) : null);
    return navigator.locks.request(item.name, { ifAvailable: true }, guarded);
  };

  const draw = () => {
    const items = waiting();
    box.replaceChildren(...items.map(drawn));
    if (!items.length) box.remove();
    else if (!box.isConnected && !isEdit) form.before(box);
  };

  const drawn = (item) => {
    const isMine = item.writer === writer;
    const state = item.refused ? "you" : isMine ? "line" : "another";
    const part = kit.part("waiting", {
      state: kit.text(`waiting-for-${state}`),
      text: item.fields.source.slice(0, 200),
    });
    const error = part.querySelector('[data-slot="error"]');
    error.textContent = item.refused ?? "";
    error.hidden = !item.refused;
    const again = part.querySelector("[data-send]");
    if (!isMine) again.remove();
    again.addEventListener("click", () => send({ ...item, refused: undefined }).then(draw));
    part.querySelector("[data-return]").addEventListener("click", () => giveBack(item));
    return part;
  };

  const flush = async () => {
    const items = stored(PREFIX).map((name) => ({ name, ...store(name) }));
    for (const item of items) {
      if (item.writer === writer && !item.refused) await send(item);
    }
    draw();
  };

  const putAside = (item) => {
    const name = PREFIX + item.fields.idempotency_key;
    if (!store(name, item)) return kit.tell(kit.text("not-sent"));
    drafts.forget(item.fields.idempotency_key);
    source.value = "";
    key.value = kit.newKey();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    draw();
    kit.say(kit.text("waiting-for-line"));
  };

  const submit = async () => {
    const fields = Object.fromEntries(new FormData(form));
    const item = { action: form.action, fields, discussion, writer, at: Date.now() };
    const asks = !form.querySelector("#language-question");
    showFaults(form);
    kit.tell(kit.text("sending"));
    try {
      const answer = await deliver({ ...item, asks });
      if (answer.url) {
        drafts.forget(fields.idempotency_key);
        location.assign(answer.url);
        return true;
      }
      kit.tell(answer.form ? "" : kit.text("not-sent"));
      if (answer.form) {
        refresh(form, answer.form);
        showFaults(form, answer);
        showQuestion(form, answer.form);
      }
    } catch {
      // An edit waits in the form, where its draft is kept: its post may change meanwhile.
      kit.tell(isEdit ? kit.text("not-sent") : "");
      if (!isEdit) putAside(item);
    }
    return false;
  };

  form.addEventListener("submit", async (event) => {
    // Other buttons, and a picture chosen in the field for it: those are sent by the browser.
    const { image, alt } = form.elements;
    const hasPicture = image?.files.length || alt?.value.trim();
    const isOther = event.submitter && event.submitter !== button && !event.submitter.hidden;
    if (event.defaultPrevented || isOther || hasPicture) return;
    event.preventDefault();
    button.setAttribute("aria-disabled", "true");
    const isLeaving = await submit();
    button.removeAttribute("aria-disabled");
    if (!isLeaving) form.removeAttribute("data-sent");
  });
  addEventListener("online", flush);
  setInterval(() => stored(PREFIX).length && !document.hidden && flush(), PATIENCE);
  flush();
}
