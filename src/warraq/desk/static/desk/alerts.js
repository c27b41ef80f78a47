"use strict";

// Alerts while a page stays open, so that whoever is at work in a story learns that it was killed.
// A page that nobody looks at asks for nothing. Without this script a page has the alerts that
// there were when it was opened.
{
  const EVERY = 10_000;
  const place = document.querySelector("[data-alerts]");
  const isSeen = () => document.visibilityState === "visible";

  const look = async () => {
    const answer = await fetch(place.dataset.alerts, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-alerts]");
    if (fresh.dataset.told !== place.dataset.told) renew(fresh);
  };

  const renew = (fresh) => {
    const isIn = place.contains(document.activeElement);
    for (const one of fresh.querySelectorAll(".desk-alert")) {
      const known = document.getElementById(one.id);
      if (!known || "arrived" in known.dataset) one.dataset.arrived = "";
    }
    for (const field of fresh.querySelectorAll("[name=next]")) {
      field.value = location.pathname + location.search;
    }
    place.dataset.told = fresh.dataset.told;
    place.replaceChildren(...fresh.children);
    if (isIn) place.querySelector("button, a")?.focus();
  };

  // A page with a story half written must not be left for it.
  const see = async (event) => {
    event.preventDefault();
    const form = event.target;
    const posted = { method: "POST", body: new FormData(form), redirect: "manual" };
    await fetch(form.action, { credentials: "same-origin", ...posted });
    await look();
  };

  const lookIfSeen = () => {
    if (isSeen()) look().catch(() => {});
  };

  place.addEventListener("submit", (event) => {
    see(event).catch(() => event.target.submit());
  });
  document.addEventListener("visibilitychange", lookIfSeen);
  setInterval(lookIfSeen, EVERY);
}
