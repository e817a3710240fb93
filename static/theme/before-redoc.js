// Lets ReDoc live under our security policy: what it writes into the page as style sheets
// carries the page's nonce, and the logo it would fetch from another host is our own.
"use strict";
{
  const { nonce } = document.currentScript;
  const { mark } = document.currentScript.dataset;
  const create = document.createElement;

  document.createElement = function (name, options) {
    const element = create.call(document, name, options);
    if (name === "style") element.nonce = nonce;
    if (name === "img") {
      const answer = (value) => (/^https?:/.test(value) ? mark : value);
      const { src } = Object.getOwnPropertyDescriptors(HTMLImageElement.prototype);
      Object.defineProperty(element, "src", {
        get: () => src.get.call(element),
        set: (value) => src.set.call(element, answer(value)),
      });
      element.setAttribute = (attribute, value) => {
        const wanted = attribute === "src" ? answer(value) : value;
        Element.prototype.setAttribute.call(element, attribute, wanted);
      };
    }
    return element;
  };
}
