"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const filter = document.getElementById("filter");
  const said = document.getElementById("melding");

  const findings = all("[data-check]").map((element) => ({
    element,
    status: element.dataset.status,
    open: element.dataset.open === "ja",
    theme: element.dataset.theme,
    handvatten: element.dataset.handvat.split(" "),
    text: element.textContent.toLowerCase(),
  }));

  function apply() {
    const wanted = new FormData(filter);
    const statuses = wanted.getAll("status");
    const words = wanted.get("tekst").toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (one) =>
      (!statuses.length || statuses.includes(one.status)) &&
      (!wanted.get("open") || one.open) &&
      (!wanted.get("thema") || one.theme === wanted.get("thema")) &&
      (!wanted.get("handvat") || one.handvatten.includes(wanted.get("handvat"))) &&
      words.every((word) => one.text.includes(word));
    const shown = new Set();
    for (const one of findings) {
      one.element.hidden = !fits(one);
      if (!one.element.hidden && one.element.id) shown.add(one.element.id);
    }
    for (const section of all("section.step")) {
      const own = all("[data-check]", section);
      section.querySelector(".none").hidden = !own.length || own.some((element) => !element.hidden);
    }
    const total = findings.filter((one) => one.element.id).length;
    filter.querySelector("output").textContent = filter.dataset.count.replace("{0}", shown.size).replace("{1}", total);
  }

  // A link to a finding that is filtered away or folded shows it all the same.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) {
      filter.reset();
      apply();
    }
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView();
  }

  if (filter) {
    filter.hidden = false;
    filter.addEventListener("submit", (event) => event.preventDefault());
    filter.addEventListener("input", apply);
    filter.addEventListener("reset", () => setTimeout(apply));
    addEventListener("hashchange", reveal);
    apply();
    reveal();
  }

  // The clipboard of the browser is there for some ways to open a file only; selecting always works.
  async function copy(button) {
    const clause = document.getElementById(button.dataset.for);
    try {
      await navigator.clipboard.writeText(clause.textContent);
    } catch {
      getSelection().selectAllChildren(clause);
      if (!document.execCommand("copy")) return;
    }
    said.textContent = "";
    said.textContent = button.dataset.done;
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  }
  for (const button of all("button.kopieer")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }

  // What is folded is printed too.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
})();
