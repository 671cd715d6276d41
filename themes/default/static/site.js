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

  function fits(line, want) {
    const data = line.dataset;
    return (!want.state || data.state === want.state)
      && (!want.department || data.department === want.department)
      && (!want.owner || data.owner === want.owner)
      && (!want.due || (data.due !== "" && data.due <= want.due))
      && (!want.text || line.textContent.toLowerCase().includes(want.text));
  }

  function apply() {
    const want = {};
    const query = new URLSearchParams();
    for (const field of fields) {
      const value = field.value.trim();
      want[field.name] = field.name === "text" ? value.toLowerCase() : value;
      if (value) query.set(field.name, value);
    }
    let shown = 0;
    for (const line of lines) {
      line.hidden = !fits(line, want);
      shown += line.hidden ? 0 : 1;
    }
    const chosen = query.toString();
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = chosen !== "" && !group.querySelector(".decision:not([hidden])");
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
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  if (location.search) apply();
}

// A button that copies the text of an element.
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
copies();
keys();
