"use strict";

// The inbox while it stays open. What comes in is told of, and shown when somebody asks for it or
// when nobody is in the list; what colleagues decide shows at once. On a wide screen the entry
// one is at is read beside the list. Without this script the list and its links do all of it.
{
  const EVERY = 10_000;
  const CALM = 180;
  const wide = window.matchMedia("(min-width: 75em)");
  const pane = document.querySelector(".desk-preview");
  const live = document.querySelector("[data-live]");
  const entries = () => document.querySelector("[data-entries]");

  // The preview

  let shown = null;
  let timer = 0;

  const follower = (entry) => (entry.nextElementSibling ?? entry.previousElementSibling)?.id;

  const nextAddress = (entry) => {
    const address = new URL(location.href);
    address.hash = follower(entry) ?? "";
    return address.pathname + address.search + address.hash;
  };

  const fill = async (entry) => {
    const answer = await fetch(entry.dataset.preview, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected || shown !== entry.id) return;
    pane.innerHTML = await answer.text();
    pane.scrollTop = 0;
    for (const field of pane.querySelectorAll("[data-next]")) field.value = nextAddress(entry);
  };

  // What stood there goes at once, so that no key ever decides about another item.
  const show = (entry) => {
    if (!wide.matches || !entry || entry.id === shown) return;
    document.querySelector("[data-shown]")?.removeAttribute("data-shown");
    entry.dataset.shown = "";
    shown = entry.id;
    pane.replaceChildren();
    pane.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => fill(entry).catch(() => {}), CALM);
  };

  document.addEventListener("focusin", (event) => show(event.target.closest("[data-preview]")));

  const begin = () =>
    show(
      document.querySelector("[data-preview]:focus-within") ??
        document.querySelector("[data-preview]:target") ??
        document.querySelector("[data-preview]"),
    );

  const hide = () => {
    document.querySelector("[data-shown]")?.removeAttribute("data-shown");
    pane.hidden = true;
    shown = null;
  };

  begin();
  wide.addEventListener("change", () => (wide.matches ? begin() : hide()));

  // What comes in

  const bar = document.querySelector(".desk-arrived");
  let fresh = null;

  const told = (list) => [...list.children].filter((one) => !document.getElementById(one.id));

  const address = () => {
    const asked = new URL(location.href);
    asked.searchParams.set("part", "list");
    for (const one of entries().children) asked.searchParams.append("shown", one.id.slice(5));
    return asked;
  };

  const look = async () => {
    const answer = await fetch(address(), { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = page.querySelector("[data-entries]");
    const arrived = told(list);
    for (const one of page.querySelectorAll("[data-entries] > li, [data-left] > li")) renew(one);
    if (!arrived.length) return;
    fresh = list;
    if (isCalm()) arrive();
    else tell(arrived.length);
  };

  // An entry that somebody is in, or has opened, is left as it is.
  const renew = (one) => {
    const here = document.getElementById(one.id);
    if (!here || here.querySelector(":focus, details[open]")) return;
    const isDecided = here.className !== one.className;
    here.className = one.className;
    here.innerHTML = one.innerHTML;
    if (isDecided && one.id === shown && !pane.contains(document.activeElement)) fill(here).catch(() => {});
  };

  // Wagtail's frame stands still and `main` scrolls in it.
  const scrolled = () => scrollY + document.querySelector("main").scrollTop;
  const isCalm = () => scrolled() < 80 && !entries().contains(document.activeElement);

  const tell = (count) => {
    const button = bar.querySelector("button");
    button.textContent =
      count === 1 ? button.dataset.one : `${button.dataset.more} ${count}`;
    bar.hidden = false;
  };

  const arrive = () => {
    if (!fresh) return;
    const focused = document.activeElement?.closest("[data-desk-item]")?.id;
    const known = new Set([...entries().children].map((one) => one.id));
    const list = document.importNode(fresh, true);
    for (const one of list.children) {
      if (!known.has(one.id)) one.dataset.arrived = "";
      if (one.id === shown) one.dataset.shown = "";
    }
    entries().replaceWith(list);
    live.querySelector(".desk-empty")?.remove();
    bar.hidden = true;
    fresh = null;
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  if (live) {
    bar.querySelector("button").addEventListener("click", () => {
      arrive();
      entries().firstElementChild?.focus();
      entries().firstElementChild?.scrollIntoView({ block: "center" });
    });
    setInterval(() => {
      if (document.visibilityState === "visible") look().catch(() => {});
    }, EVERY);
  }
}
