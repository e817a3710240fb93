// Keeps the figures of the admin's home page fresh. Without it the page still reads well:
// the server has written every figure already.
"use strict";
{
  const EVERY = 10_000;
  const home = document.querySelector("[data-pulse]");
  const note = document.querySelector("[data-pulse-note]");
  const events = document.querySelector("[data-events]");

  const cell = (...children) => {
    const td = document.createElement("td");
    td.append(...children);
    return td;
  };

  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  const showCard = (card) => {
    const box = document.querySelector(`[data-card="${CSS.escape(card.key)}"]`);
    if (!box) return;
    const number = box.querySelector(".card-number");
    const figure = String(card.number);
    if (number.textContent !== figure) {
      number.textContent = figure;
      box.classList.remove("is-new");
      void box.offsetWidth; // Lets the animation start anew.
      box.classList.add("is-new");
    }
    box.querySelector(".card-sentence").textContent = card.sentence;
    box.dataset.tone = card.tone;
  };

  const eventRow = (event, isNew) => {
    const row = element("tr", { className: isNew ? "is-new" : "" });
    row.dataset.event = event.id;
    row.append(
      cell(element("time", { dateTime: event.at, textContent: event.at.slice(11, 19) })),
      cell(
        element("a", { href: event.link, textContent: event.what }),
        " ",
        element("span", { className: "event-app", textContent: event.app }),
      ),
      cell(event.who),
    );
    return row;
  };

  const showEvents = (fresh) => {
    if (!events) return;
    const known = new Set([...events.children].map((row) => row.dataset.event));
    if (fresh.every((event) => known.has(String(event.id)))) return;
    events.replaceChildren(
      ...fresh.map((event) => eventRow(event, !known.has(String(event.id)))),
    );
  };

  const ask = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(home.dataset.pulse, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
      const { cards, events: fresh } = await answer.json();
      cards.forEach(showCard);
      showEvents(fresh);
      note.textContent = `Figures as of ${new Date().toISOString().slice(11, 19)} UTC.`;
      note.classList.remove("is-late");
    } catch {
      note.textContent = "These figures are old: the server does not answer, or you were signed out.";
      note.classList.add("is-late");
    }
  };

  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
