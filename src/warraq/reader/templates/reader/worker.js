{% autoescape off %}// Opens an installed site without a network: the stories read last, and a page that lists them.
// They are kept on this device alone, and go as soon as the site says that they are gone.
"use strict";

const HOME = {{ home }};
const OFFLINE = {{ offline }};
const LOOK = {{ look }};
const SHELL = `${HOME} shell`;
const STORIES = `${HOME} stories`;
const STORY = new RegExp(`^${HOME}[0-9]+/(?!comments/|feedback/)[^/]+/$`);
const MOST = 20;

// Whether what is kept was compared with the site since the network was last away.
let compared = false;

addEventListener("install", (event) => {
  event.waitUntil(keepLook().then(() => skipWaiting()));
});

async function keepLook() {
  const cache = await caches.open(SHELL);
  await cache.addAll([OFFLINE, ...LOOK]);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== OFFLINE && !LOOK.includes(pathname)) await cache.delete(url);
  }
}

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event, pathname));
  else if (LOOK.includes(pathname)) event.respondWith(look(event.request, pathname));
});

// A page that was open all along says that the network is there again.
addEventListener("message", (event) => event.waitUntil(compare()));

async function look(request, path) {
  return (await caches.match(path)) ?? fetch(request);
}

async function page(event, path) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(take(path, answer.clone()).then(() => compared || compare()));
    return answer;
  } catch {
    compared = false;
    const stories = await caches.open(STORIES);
    return (await stories.match(path)) ?? offline(stories);
  }
}

async function take(path, answer) {
  if (!STORY.test(path)) return;
  const stories = await caches.open(STORIES);
  const isGone = answer.type === "opaqueredirect" || [404, 410].includes(answer.status);
  if (isGone || answer.status === 200) await stories.delete(path);
  if (answer.status === 200) await stories.put(path, answer);
  for (const old of (await stories.keys()).slice(0, -MOST)) await stories.delete(old);
}

async function compare() {
  compared = true;
  const stories = await caches.open(STORIES);
  for (const { url } of await stories.keys()) {
    try {
      const answer = await fetch(url, { cache: "no-cache", redirect: "manual", credentials: "omit" });
      await take(new URL(url).pathname, answer);
    } catch {
      compared = false;
      return;
    }
  }
}

async function offline(stories) {
  const kept = await caches.match(OFFLINE);
  if (!kept) return Response.error();
  const items = [];
  for (const request of (await stories.keys()).reverse()) {
    const text = await (await stories.match(request)).text();
    const [, headline] = /<h1[^>]*>([^<]+)</.exec(text) ?? [];
    const { pathname } = new URL(request.url);
    if (headline) items.push(`<li><a href="${pathname}">${headline}</a></li>`);
  }
  const list = items.length ? `<ul class="kept">${items.join("")}</ul>` : "";
  const html = (await kept.text()).replace("<!-- stories -->", () => list);
  const headers = new Headers(kept.headers);
  headers.delete("content-length");
  headers.delete("content-encoding");
  return new Response(html, { headers });
}
{% endautoescape %}
