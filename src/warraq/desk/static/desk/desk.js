"use strict";

// A list that is worked by keyboard: j and k move, and a letter does what bears it as `data-key`
// in the entry one is at. Letters are told by their place on the keyboard where the layout has
// no Latin ones. Whoever has switched Wagtail's shortcuts off has switched these off too.
{
  const config = JSON.parse(document.getElementById("wagtail-config").textContent);

  const entries = () => [...document.querySelectorAll("[data-desk-item]")];

  const here = () =>
    document.activeElement?.closest("[data-desk-item]") ??
    document.querySelector("[data-desk-item]:target");

  const isTyping = (element) =>
    element.closest("input:not([type=checkbox]), textarea, select, [contenteditable=true]");

  const letter = (event) => {
    if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
    return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
  };

  const go = (step) => {
    const all = entries();
    const next = all[here() ? all.indexOf(here()) + step : 0];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  };

  const press = (key, entry) => {
    const target = entry?.querySelector(`[data-key="${key}"]`);
    target?.click();
    if (target?.parentElement.open) target.parentElement.querySelector("input[type=text]").focus();
    return Boolean(target);
  };

  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = letter(event);
    const all = entries();
    if (key === "j") go(1);
    else if (key === "k") go(-1);
    else if (key === "Enter" && !event.target.matches("[data-desk-item]")) return;
    else if (!press(key, here() ?? (all.length === 1 ? all[0] : null))) return;
    event.preventDefault();
  };

  if (config.KEYBOARD_SHORTCUTS_ENABLED) {
    document.addEventListener("keydown", listen);
    document.querySelector("[data-desk-item]:target")?.focus();
  } else {
    document.querySelector(".desk-keys")?.remove();
  }
}
