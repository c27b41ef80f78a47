"use strict";

// A list that is worked by keyboard: j and k move, a letter does what bears it as `data-key` in
// the entry one is at, or as `data-page-key` anywhere on the page. Letters are told by their
// place on the keyboard where the layout has no Latin ones. Whoever has switched Wagtail's
// shortcuts off has switched these off too; Escape leaves a form all the same.
{
  const config = JSON.parse(document.getElementById("wagtail-config").textContent);

  const entries = () => [...document.querySelectorAll("[data-desk-item]")];

  // The entry that has the focus, or is read beside the list, or was led to.
  const here = () =>
    document.activeElement?.closest("[data-desk-item]") ??
    document.querySelector("[data-shown]") ??
    document.querySelector("[data-desk-item]:target");

  const isTyping = (element) =>
    element.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]");

  const character = (event) => {
    if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
    return /^(?:Key|Digit)(.)$/.exec(event.code)?.[1].toLowerCase() ?? event.key;
  };

  const go = (step) => {
    const all = entries();
    const next = all[here() ? all.indexOf(here()) + step : 0];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };

  const press = (target) => {
    if (target?.matches("input:not([type=checkbox])")) target.focus();
    else target?.click();
    const form = target?.closest("details[open]");
    form?.querySelector("input[type=text]")?.focus();
    return Boolean(target);
  };

  // Wagtail listens for its help to the question mark of Latin layouts alone.
  const named = (key) =>
    key === "؟"
      ? document.querySelector("[data-a11y-dialog-show=keyboard-shortcuts-dialog]")
      : document.querySelector(`[data-page-key~="${key}"]`);

  const close = (form) => {
    form.open = false;
    form.querySelector("summary").focus();
  };

  const leave = (event) => {
    if (event.key !== "Escape") return;
    const form = event.target.closest?.("details[open]") ?? here()?.querySelector("details[open]");
    if (form) close(form);
    else if (event.target.matches?.("input, textarea")) here()?.focus({ preventScroll: true });
  };

  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.target.closest("[role=dialog]")) return;
    const key = CSS.escape(character(event));
    const all = entries();
    const entry = here() ?? (all.length === 1 ? all[0] : null);
    const found = () => entry?.querySelector(`[data-key~="${key}"]`) ?? named(key);
    if (key === "j") go(1);
    else if (key === "k") go(-1);
    else if (key === "Enter" && !event.target.matches("[data-desk-item]")) return;
    else if (!press(found())) return;
    event.preventDefault();
  };

  // One box ticks all the others of a list, and says how many of them are.

  const tickAll = document.querySelector("[data-tick-all]");
  const boxes = () => [...document.querySelectorAll("[data-desk-list] .desk-tick input")];

  const tick = () => {
    for (const box of boxes()) box.checked = tickAll.checked;
  };

  const count = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    tickAll.checked = ticked === boxes().length;
    tickAll.indeterminate = ticked > 0 && !tickAll.checked;
  };

  if (tickAll) {
    tickAll.closest("label").hidden = false;
    tickAll.addEventListener("change", tick);
    document.querySelector("[data-desk-list]").addEventListener("change", count);
    addEventListener("pageshow", count);
  }

  document.addEventListener("keydown", leave);
  if (config.KEYBOARD_SHORTCUTS_ENABLED) {
    document.addEventListener("keydown", listen);
    document.querySelector("[data-desk-item]:target")?.focus();
  } else {
    document.querySelector(".desk-keys")?.remove();
  }
}
