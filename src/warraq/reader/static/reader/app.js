// Only who has installed the site keeps anything of it.
"use strict";

const app = document.querySelector("link[rel=manifest]");
const workers = navigator.serviceWorker;

if (workers && app && matchMedia("(display-mode: standalone)").matches) {
  workers.register(new URL("worker.js", app.href));
  addEventListener("online", () => workers.controller?.postMessage("online"));
}
