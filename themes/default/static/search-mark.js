// On a page that a hit leads to: marks the terms of the query, and shows the first mark in the part that was linked.
'use strict';
(() => {
const query = new URLSearchParams(location.search).get('q');
const main = document.querySelector('main');
if (!query || !main) return;
const { terms, marks, marked } = window.minutebook;
const wanted = terms(query);
const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
  node.parentElement.closest('script, style, template, svg, mark, textarea, select') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
const nodes = [];
while (walker.nextNode()) nodes.push(walker.currentNode);
for (const node of nodes) {
  const ranges = marks(node.data, wanted);
  if (ranges.length) node.replaceWith(...marked(node.data, ranges));
}
const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
for (const mark of main.querySelectorAll('details:not([open]) mark')) mark.closest('details').open = true;
(target || main).querySelector('mark')?.scrollIntoView({ block: 'center' });
})();
