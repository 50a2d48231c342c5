// What a page holds that a newsletter never does: elements, attributes, addresses, styles.
// (document) => [what was found, in words]
(page) => {
  const ELEMENTS = new Set(
    ("a article blockquote body br caption code div em figcaption figure footer h1 h2 h3 h4 h5 h6 " +
      "head header hr html img li link main meta nav ol p pre s section span strong style table " +
      "tbody td th thead time title tr ul wbr").split(" "));
  const ATTRIBUTES = new Set(
    ("align alt bgcolor border cellpadding cellspacing charset class content datetime decoding dir " +
      "height href http-equiv id lang loading media name property rel role scope src start style tabindex target " +
      "title type valign value vertical-align width xmlns xmlns:o xmlns:v").split(" "));
  const ADDRESSES = ["http:", "https:", "mailto:", "tel:"];
  const CSS = /url\s*\(|expression|@import|@font-face|binding|behavior|javascript|position:\s*fixed/i;
  const found = [];
  for (const e of page.querySelectorAll("*")) {
    const report = (what) => found.push(`${what}: ${e.outerHTML.slice(0, 120)}`);
    if (e.namespaceURI !== "http://www.w3.org/1999/xhtml" || !ELEMENTS.has(e.localName))
      report("element");
    for (const { name, value } of e.attributes) {
      if (!ATTRIBUTES.has(name) && !name.startsWith("aria-")) report(`attribute ${name}`);
      if (name === "style" && CSS.test(value)) report("style");
      if (name === "http-equiv" && !["content-type", "x-ua-compatible"].includes(value.toLowerCase()))
        report("http-equiv");
      if (name === "id" && !/^[a-z0-9-]+$|^[a-z0-9]+_[a-z0-9]+$/.test(value)) report("id");
      if (name === "class" && !/^[\w -]+$/.test(value)) report("class");
    }
    if (e.localName === "a" && e.hasAttribute("href")) {
      const address = new URL(e.getAttribute("href"), "https://www.example.org/lettre/");
      if (!ADDRESSES.includes(address.protocol)) report("address");
    }
    if (e.localName === "link" && e.rel !== "canonical") report("link");
    if (e.localName === "a" && e.name && e.name !== e.id) report("name");
    if (e.localName === "style" && CSS.test(e.textContent)) report("style element");
  }
  return found;
}
