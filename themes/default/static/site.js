// What scripts add to the pages: the filters of the register of decisions, the copying of a bulletin, and the key
// `/` for search. Every page works without this file.
"use strict";

// Filters of the register. Each decision says in its data attributes what can be filtered; the choice is kept in the
// address, so that a filtered list can be sent on.
function filters() {
  const form = document.getElementById("filters");
  const status = document.getElementById("filtered");
  if (!form || !status) return;
  const lines = [...document.querySelectorAll(".decision[data-state]")];
  const fields = [...form.elements].filter((field) => field.name);

  function fits(data, text, want) {
    return (!want.state || data.state === want.state)
      && (!want.department || data.department === want.department)
      && (!want.owner || data.owner === want.owner)
      && (!want.due || (data.due && data.due <= want.due))
      && (!want.text || text.toLowerCase().includes(want.text));
  }

  // Where the register has several pages, all of it is loaded once somebody filters.
  const found = document.getElementById("found");
  let rows = null;
  function load() {
    if (!form.dataset.register || window.minutebookRegister) return;
    window.minutebookRegister = (states, all) => {
      rows = all;
      const names = new Map(states);
      for (const row of rows) row.name = names.get(row.state);
      for (const key of ["state", "department", "owner"]) {
        const choice = form.elements[key];
        const known = new Set([...choice.options].map((option) => option.value));
        const more = new Set(rows.map((row) => row[key]).filter((value) => value && !known.has(value)));
        for (const value of [...more].sort()) choice.add(new Option(key === "state" ? names.get(value) : value, value));
        const asked = new URLSearchParams(location.search).get(key);
        if (asked) choice.value = asked;
      }
      apply();
    };
    const script = document.createElement("script");
    script.src = form.dataset.register;
    document.head.append(script);
  }

  function put(parent, name, text, of = {}) {
    const element = Object.assign(document.createElement(name), of);
    element.append(text);
    parent.append(element);
    return element;
  }

  function line(row) {
    const item = Object.assign(document.createElement("li"), { className: "decision" });
    const standing = put(item, "p", "", { className: "standing" });
    put(standing, "span", row.name, { className: "state light-" + row.light });
    if (row.due) put(standing, "span", " " + found.dataset.due + " " + row.dueText, { className: "due" });
    put(put(item, "p", "", { className: "title" }), "a", row.text, { href: row.href });
    const meta = put(item, "p", [row.department, row.owner].filter(Boolean).join(" ") + " ", { className: "meta" });
    put(meta, "a", row.meeting, { href: row.meetingHref });
    return item;
  }

  function apply() {
    const want = {};
    const query = new URLSearchParams();
    for (const field of fields) {
      const value = field.value.trim();
      want[field.name] = field.name === "text" ? value.toLowerCase() : value;
      if (value) query.set(field.name, value);
    }
    const chosen = query.toString();
    if (chosen) load();
    const whole = chosen && rows !== null;
    let shown = 0;
    if (whole) {
      const own = rows.filter((row) => fits(row, [row.text, row.department, row.owner, row.meeting].join(" "), want));
      shown = own.length;
      found.replaceChildren(...own.map(line));
    }
    if (found) found.hidden = !whole;
    for (const line of lines) {
      line.hidden = !whole && !fits(line.dataset, line.textContent, want);
      if (!whole) shown += line.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = whole || (chosen !== "" && !group.querySelector(".decision:not([hidden])"));
    }
    status.textContent = chosen ? status.dataset.message.replace("#", String(shown)) : "";
    const address = (chosen ? "?" + chosen : location.pathname.split("/").pop()) + location.hash;
    try {
      history.replaceState(null, "", address);
    } catch {
      // Some browsers refuse this for files on disk; the filter works all the same.
    }
  }

  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    if (query.has(field.name)) field.value = query.get(field.name);
  }
  // The reader's own department, unless the address asks for something.
  const own = owned();
  const choice = form.elements.department;
  if (own && !location.search && choice) {
    if (![...choice.options].some((option) => option.value === own.name)) choice.add(new Option(own.name, own.name));
    choice.value = own.name;
  }
  form.hidden = false;
  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (location.search || (choice && choice.value)) apply();
}

// The reader's own department: chosen on its page, or by `?department=…` on a first page; kept by the browser alone.
const OWN = "minutebook-department";

function owned() {
  try {
    return JSON.parse(localStorage.getItem(OWN));
  } catch {
    return null;
  }
}

function own(name, href) {
  try {
    const organization = document.querySelector(".find [name=organization]")?.value;
    if (name) localStorage.setItem(OWN, JSON.stringify({ name, href, organization }));
    else localStorage.removeItem(OWN);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
}

function department() {
  const button = document.querySelector("button[data-own]");
  if (button) {
    const label = button.textContent;
    const show = () => {
      const chosen = owned()?.name === button.dataset.own;
      button.setAttribute("aria-pressed", String(chosen));
      button.textContent = chosen ? button.dataset.chosen : label;
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const chosen = owned()?.name === button.dataset.own;
      own(chosen ? null : button.dataset.own, location.href.split(/[?#]/)[0]);
      show();
    });
    show();
  }
  const place = document.getElementById("own-department");
  const asked = new URLSearchParams(location.search).get("department");
  if (!place) return;
  const links = [...document.querySelectorAll('a[href*="departments/"]')];
  const named = links.find((link) => link.textContent === asked);
  if (named) own(asked, named.href.split("#")[0]);
  const mine = owned();
  if (!mine?.href) return;
  const link = document.createElement("a");
  link.href = mine.href + "#open";
  link.textContent = mine.name;
  place.append(link);
  place.hidden = false;
  owed(place, mine.href);
}

// What the department owes first, as its page says. Pages on a drive cannot read each other.
async function owed(place, href) {
  const answer = await fetch(href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.querySelectorAll("#open .decisions > :nth-child(n + 4)").forEach((line) => line.remove());
  for (const part of ["#open .decisions", "dl.numbers"].map((part) => page.querySelector(part))) {
    for (const a of part?.querySelectorAll("a") ?? []) a.href = new URL(a.getAttribute("href"), href);
    if (part) place.after(part);
  }
}

// The meetings of a month: those of the reader's own department, or all.
function month() {
  const place = document.getElementById("own-meetings");
  const mine = owned();
  if (!place || !mine?.href) return;
  // Pages of the other language have the same ending.
  const page = (href) => href.split(/[?#]/)[0].split("/").slice(-3).join("/");
  const lines = [...document.querySelectorAll(".meetings > .meeting")];
  const hosted = lines.filter((line) => [...line.querySelectorAll(".meta a")].some((a) => page(a.href) === page(mine.href)));
  if (!hosted.length) return;
  const records = new Set(hosted.map((line) => line.querySelector(".title a")?.href));
  const button = place.querySelector("button");
  let only = true;
  const show = () => {
    for (const line of lines) line.hidden = only && !hosted.includes(line);
    for (const day of document.querySelectorAll(".calendar li")) day.hidden = only && !records.has(day.querySelector("a")?.href);
    button.textContent = only ? place.dataset.all : place.dataset.own.replace("#", String(hosted.length));
  };
  button.addEventListener("click", () => show((only = !only)));
  place.hidden = false;
  show();
}

function prints() {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

function copies() {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.innerText);
      button.textContent = button.dataset.done;
    });
  }
}

// `/` leads to the search field, unless somebody is typing.
function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    const field = document.getElementById("q") || document.getElementById("find");
    if (field) {
      event.preventDefault();
      field.select();
    }
  });
}

filters();
department();
month();
prints();
copies();
keys();
