// The counter under the comment form. Without it the form works; the server counts alike.
"use strict";

const form = document.getElementById("comment-form");
const body = form.elements.body;
const shown = form.querySelector("[data-rest]");
const announcer = form.querySelector("[data-announcer]");
const limit = Number(body.dataset.limit);
const digits = new Intl.NumberFormat("en", {
  numberingSystem: body.dataset.digits,
  useGrouping: false,
});

// Where those who cannot see the counter are told; at every key it would be noise.
const STEPS = [0, 20, 100];

// What the server drops before it counts (warraq.text.clean).
const DROPPED =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/g;
const DIRECTION_MARKS = /([\u200e\u200f\u061c])[\u200e\u200f\u061c]+/g;

const cleaned = (text) =>
  text.replace(DROPPED, "").normalize("NFC").replace(DIRECTION_MARKS, "$1");

const stepOf = (rest) => (rest < 0 ? -1 : STEPS.find((step) => rest <= step));

let announced;

function count() {
  const rest = limit - cleaned(body.value).length;
  shown.textContent = digits.format(rest);
  shown.parentElement.classList.toggle("near", rest <= STEPS.at(-1));
  shown.parentElement.classList.toggle("over", rest < 0);
  body.setCustomValidity(rest < 0 ? body.dataset.over : "");
  if (stepOf(rest) !== announced) {
    announced = stepOf(rest);
    announcer.textContent = words(rest);
  }
}

function words(rest) {
  if (rest < 0) return body.dataset.over;
  return announced === undefined ? "" : `${body.dataset.left} ${digits.format(rest)}`;
}

body.addEventListener("input", count);
count();
