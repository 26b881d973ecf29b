// One menu is open at a time; Escape or a click elsewhere closes it. Without this script a menu
// closes as it was opened.

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
