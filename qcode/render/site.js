
"use strict";
(() => {
  const MOST = 200;
  const AROUND = 60;
  const $ = (name, node = document) => node.querySelector(name);
  const $$ = (name, node = document) => [...node.querySelectorAll(name)];
  const words = JSON.parse($("#words").textContent);
  const say = (text, count) => words[text].replace("{count}", count.toLocaleString(document.documentElement.lang));

  // One letter stays one letter, so that places in the folded text are places in the text; Turkish I, ı, İ, i are one.
  const fold = (text) =>
    [...text.normalize("NFC").replace(/[\u0130\u0131I]/g, "i").replace(/[\u2019\u02bc\u02b9]/g, "'")]
      .map((sign) => { const small = sign.toLowerCase(); return small.length === sign.length ? small : sign; }).join("");

  let lines = null;
  function everyLine() {
    if (lines) return lines;
    const codes = $$(".code").map((node) => {
      const own = $$("strong, p:not(.name), dd", node).filter((part) => part.closest(".code") === node);
      return { id: node.id, text: own.map((part) => part.textContent).join(" · "), name: own[0].textContent };
    });
    const said = $$(".text").flatMap((text) => {
      const name = $("h3", text).textContent;
      return $$(".line", text).map((line) => {
        const number = $(".n", line);
        return { id: line.id, text: $(".x", line).textContent, name: number ? `${name} · ${number.textContent}` : name };
      });
    });
    lines = [...codes, ...said];
    for (const line of lines) {
      line.text = line.text.replace(/\s+/g, " ").normalize("NFC");
      line.folded = fold(line.text);
    }
    return lines;
  }

  function search(term) {
    const list = $("#results");
    list.replaceChildren();
    const wanted = fold(term.trim().replace(/\s+/g, " "));
    $("#count").textContent = "";
    if (!wanted) return;
    let count = 0;
    for (const line of everyLine()) {
      for (let at = line.folded.indexOf(wanted); at >= 0; at = line.folded.indexOf(wanted, at + wanted.length)) {
        if (++count <= MOST) list.append(result(line, at, wanted.length));
      }
    }
    $("#count").textContent = say("found", count) + (count > MOST ? ` ${say("more", MOST)}` : "");
  }

  function result(line, at, length) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const hit = document.createElement("b");
    const place = document.createElement("span");
    const from = Math.max(0, at - AROUND);
    const to = Math.min(line.text.length, at + length + AROUND);
    link.href = `#${line.id}`;
    link.textContent = line.name;
    place.className = "where";
    place.append(link);
    hit.textContent = line.text.slice(at, at + length);
    item.append(place, " ", (from ? "… " : "") + line.text.slice(from, at), hit, line.text.slice(at + length, to) + (to < line.text.length ? " …" : ""));
    return item;
  }

  function layers(off) {
    for (const box of $$("#layers input")) {
      const hidden = off.has(box.dataset.k);
      if (box.checked === !hidden && box.dataset.was === String(hidden)) continue;
      box.checked = !hidden;
      box.dataset.was = String(hidden);
      for (const node of $$(`#texts ~ .text .c${box.dataset.c}`)) node.classList.toggle("off", hidden);
    }
  }

  function chosen(numbers) {
    const only = new Set(numbers);
    for (const quote of $$(".q")) quote.hidden = only.size > 0 && !only.has(quote.id.slice(1));
    for (const group of $$(".group")) group.hidden = !$(".q:not([hidden])", group);
    $("#chosen").hidden = !only.size;
    $("#chosen span").textContent = only.size ? say("behind", only.size) : "";
    if (only.size) goTo($("#quotes"));
  }

  function goTo(node) {
    if (!node) return;
    for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (!node.hasAttribute("tabindex") && node.tagName !== "A") node.tabIndex = -1;
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "center" });
  }

  // What is shown stands in the address, so that it can be kept and sent: #search=word&off=a,b and #quotes=1,2.
  function state() {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? new URLSearchParams(hash) : null;
  }

  let told = new URLSearchParams();
  function follow() {
    const asked = state();
    if (!asked) {
      const name = location.hash.slice(1);
      const node = name && document.getElementById(name);
      if (node && (node.hidden || name === "quotes" || (node.closest(".group") || {}).hidden)) chosen([]);
      goTo(node);
      return;
    }
    told = asked;
    $("#term").value = asked.get("search") || "";
    search($("#term").value);
    layers(new Set((asked.get("off") || "").split(",").filter(Boolean)));
    chosen((asked.get("quotes") || "").split(",").filter(Boolean));
  }

  function tell(name, value) {
    if (value) told.set(name, value); else told.delete(name);
    const text = told.toString();
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  }

  for (const node of $$(".script")) if (node.id !== "chosen") node.hidden = false;
  let waiting = 0;
  $("#term").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { search(event.target.value); tell("search", event.target.value.trim()); }, 200);
  });
  $("#find").addEventListener("submit", (event) => { event.preventDefault(); search($("#term").value); });
  function switched() {
    const off = $$("#layers input").filter((box) => !box.checked).map((box) => box.dataset.k);
    for (const box of $$("#layers input")) box.dataset.was = "";
    layers(new Set(off));
    tell("off", off.join(","));
  }
  $("#layers").addEventListener("change", switched);
  for (const [name, on] of [["#all", true], ["#none", false]]) {
    $(name).addEventListener("click", () => { for (const box of $$("#layers input")) box.checked = on; switched(); });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-q]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = `quotes=${link.dataset.q}`;
  });
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => { for (const text of $$(".text")) text.open = true; });
  if (location.hash) follow();
})();
