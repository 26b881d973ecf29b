const PREVIEWED = 8_000_000; // Bytes: a larger one is sent all the same.

export default function addPictures(kit) {
  const { form } = kit;
  const { source } = form.elements;
  // The way without scripts goes, unless somebody is on it.
  const plain = form.querySelector(".composer__picture");
  if (plain && !plain.open && !plain.contains(document.activeElement)) plain.remove();
  const input = document.createElement("input");
  Object.assign(input, { type: "file", accept: "image/*", hidden: true });
  form.after(input);

  const send = async (file, alt) => {
    const body = new FormData();
    body.append("image", file);
    body.append("alt", alt);
    for (const name of ["csrfmiddlewaretoken", "stamp"]) {
      if (form.elements[name]) body.append(name, form.elements[name].value);
    }
    const answer = await fetch(kit.url("images/"), { method: "POST", body });
    const told = await answer.json();
    return told.markdown ? told : { error: told.error ?? kit.text("picture-failed") };
  };

  const place = (markdown) => {
    const before = source.value.slice(0, source.selectionStart);
    const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    kit.insert(source, `${gap}${markdown}\n\n`);
    kit.tell(kit.text("picture-added"));
  };

  const show = (file, picture) => {
    if (file.size > PREVIEWED) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      picture.src = reader.result; // A data: address, which the policy of the page lets through.
      picture.hidden = false;
    });
    reader.readAsDataURL(file);
  };

  const ask = (file) => {
    const dialog = kit.part("picture");
    const [error, progress] = ["error", "progress"].map((slot) =>
      dialog.querySelector(`[data-slot="${slot}"]`),
    );
    const { alt } = dialog.querySelector("form").elements;
    const button = dialog.querySelector(".button--primary");
    show(file, dialog.querySelector("img"));
    const end = () => {
      dialog.remove();
      source.focus();
    };
    dialog.addEventListener("close", end);
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      error.hidden = true;
      progress.textContent = kit.text("picture-sending");
      const told = await send(file, alt.value).catch(() => ({ error: kit.text("picture-failed") }));
      progress.textContent = "";
      button.removeAttribute("aria-disabled");
      if (!dialog.isConnected) return;
      if (told.markdown) {
        dialog.close();
        dialog.remove();
        place(told.markdown);
        return;
      }
      error.textContent = told.error;
      error.hidden = false;
      alt.focus();
    });
    kit.forum.append(dialog);
    dialog.showModal();
    alt.focus();
  };

  const choose = (files) => {
    const file = [...files].find(({ type }) => type.startsWith("image/"));
    if (file) ask(file);
    else kit.tell(kit.text("not-a-picture"));
    return Boolean(file);
  };

  form.querySelector("[data-picture]").addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    if (input.files.length) choose(input.files);
    input.value = "";
  });
  source.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData;
    if (files.length && !types.includes("text/plain") && choose(files)) event.preventDefault();
  });
  source.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    source.toggleAttribute("data-drop", true);
  });
  for (const type of ["dragleave", "drop"]) {
    source.addEventListener(type, () => source.removeAttribute("data-drop"));
  }
  source.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault(); // Else the browser would leave the page, and the text, for the file.
    choose(event.dataTransfer.files);
  });
}
