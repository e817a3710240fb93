// Gives names to what Django's admin leaves unnamed, for those who hear the page: the
// search boxes that replace long selects, and the columns of inline tables.
"use strict";
{
  const nameSearchBoxes = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
      const words = label?.textContent.replace(/:\s*$/, "").trim() || select.name;
      const box = select.parentElement.querySelector(".select2-selection");
      for (const part of [box, box?.querySelector("[role=textbox]")]) {
        part?.setAttribute("aria-label", words);
      }
    }
  };

  const nameColumns = () => {
    for (const head of document.querySelectorAll(".inline-group thead th:empty")) {
      const isFirst = head.classList.contains("original");
      const name = document.createElement("span");
      if (!isFirst) name.className = "visually-hidden";
      name.textContent = isFirst ? "Row" : "Remove";
      head.append(name);
    }
  };

  window.addEventListener("load", () => {
    nameColumns();
    nameSearchBoxes();
  });
  document.addEventListener("formset:added", () => setTimeout(nameSearchBoxes));
}
