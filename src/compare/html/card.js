
// The card: what stands in the cell under the pointer, why it differs, and who prefers what.

const card = $('card');
const phone = matchMedia('(max-width: 40rem)');
let open = null;
let pinned = false;
let timer = 0;

function show(node, pin = false) {
  clearTimeout(timer);
  pinned = pin;
  card.classList.toggle('pinned', pin);
  if (open === node) return;
  hide();
  pinned = pin;
  card.classList.toggle('pinned', pin);
  open = node;
  card.replaceChildren(make('button', { class: 'close', type: 'button', 'aria-label': 'Close' }, '×'), ...(node.about.line ? ofCell(node.about) : ofDocument(node.about)));
  card.hidden = false;
  card.scrollTop = 0;
  node.classList.add('open');
  place(node);
}

function hide() {
  clearTimeout(timer);
  if (!open) return;
  open.classList.remove('open');
  open = null;
  pinned = false;
  card.hidden = true;
}

/** Puts the card below the cell, or above it where there is more room; never off the edge. */
function place(node) {
  if (phone.matches) {
    // The sheet must not lie on what it is about.
    const over = () => node.getBoundingClientRect().bottom + 12 - card.getBoundingClientRect().top;
    if (over() > 0) map.scrollTop += over();
    if (over() > 0) scrollBy(0, over());
    return;
  }
  const rect = node.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const [above, below] = [rect.top - $('bar').offsetHeight - 14, innerHeight - rect.bottom - 14];
  card.style.maxHeight = '';
  const under = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.max(160, Math.min(card.offsetHeight, under ? below : above))}px`;
  card.style.left = `${scrollX + Math.max(8, Math.min(rect.left, width - card.offsetWidth - 8))}px`;
  card.style.top = `${scrollY + (under ? rect.bottom + 6 : rect.top - 6 - card.offsetHeight)}px`;
}

function facts(document) {
  const { doc, locale, house, date } = documents[document];
  return make('p', { class: 'small faint' }, make('bdi', {}, doc), ` · ${LOCALES[locale]}`, house && ` · house ${house}`, date && ` · ${date}`);
}

function link(source) {
  if (!/^https?:\/\//.test(source)) return source;
  let host = source;
  try { host = new URL(source).hostname; } catch { /* shown as it is */ }
  return make('a', { href: source, rel: 'noreferrer noopener', target: '_blank' }, host);
}

function ofCell({ line, document, renderings }) {
  const { entity } = line;
  const stands = renderings.map((r) => make('li', {},
    shown({ ...line.ways.find((way) => way.text === r.text) }, r.count), make('span', { class: 'small faint' }, ` ${r.kind}`, r.locale !== documents[document].locale && ` in ${LOCALES[r.locale]} text`),
    ...(r.differs ?? []).map((d) => make('p', { class: 'reason' }, '≠ ', d.why))));
  const here = documents[document].locale;
  const offered = entity.offered.map((r) => make('li', { class: r.locale === here && 'here' },
    make('span', { class: 'small faint' }, r.locale), make('span', {}, make('span', { lang: r.locale }, r.form),
      make('span', { class: 'small faint' }, ` ${r.status}, ${r.kind}`, r.source && ' · ', r.source && link(r.source), r.seen && ` ${r.seen}`))));
  return [
    make('h2', {}, make('span', { lang: language(entity.name) }, entity.name), entity.chinese !== entity.name && make('span', { class: 'second', lang: 'zh' }, entity.chinese)),
    make('p', { class: entity.type }, make('span', { class: 'badge' }, TYPES[entity.type]), entity.description && ` ${entity.description}`),
    facts(document),
    make('h3', {}, 'What stands here'), make('ul', {}, ...stands),
    make('h3', {}, 'In all documents'), make('ul', {}, ...line.ways.map((way) => make('li', {}, shown(way), make('span', { class: 'small faint' }, ` in ${count(way.documents, 'document')}`)))),
    offered.length > 0 && make('h3', {}, 'Who prefers what'), offered.length > 0 && make('ul', { class: 'offered' }, ...offered),
    make('p', { class: 'small faint' }, entity.entity),
  ].filter(Boolean);
}

function ofDocument({ document }) {
  const cells = lines.flatMap((line) => line.entity.documents.filter((named) => named.document === document).map((named) => ({ line, named })));
  const wrong = cells.filter(({ named }) => differs(named.renderings));
  return [
    make('h2', {}, make('bdi', {}, documents[document].doc)), facts(document),
    make('p', {}, `${count(cells.length, 'name')} of the map, ${count(documents[document].mentions, 'mention')} in all`),
    wrong.length > 0 && make('h3', {}, `${count(wrong.length, 'name')} that ${wrong.length === 1 ? 'differs' : 'differ'}`),
    wrong.length > 0 && make('ul', {}, ...wrong.map(({ line, named }) => make('li', {}, line.entity.name, ': ', named.renderings.filter((r) => r.differs).map((r) => r.text).join(', ')))),
  ].filter(Boolean);
}

const target = (event) => (event.target instanceof Element ? event.target.closest('.cell, .document') : null);
map.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse' || pinned || phone.matches) return;
  const node = target(event);
  clearTimeout(timer);
  timer = setTimeout(() => (node ? show(node) : hide()), node ? 120 : 200);
});
map.addEventListener('pointerleave', (event) => {
  if (event.pointerType === 'mouse' && !pinned) timer = setTimeout(hide, 250);
});
card.addEventListener('pointerenter', () => clearTimeout(timer));
card.addEventListener('pointerleave', (event) => {
  if (event.pointerType === 'mouse' && !pinned) timer = setTimeout(hide, 250);
});
map.addEventListener('click', (event) => {
  const node = target(event);
  if (!node) return;
  walk(node);
  show(node, true);
});
card.addEventListener('click', (event) => {
  if (event.target.closest('.close')) hide();
});
document.addEventListener('pointerdown', (event) => {
  if (event.target instanceof Element && !event.target.closest('#card, .cell, .document')) hide();
});
map.addEventListener('scroll', () => { if (!phone.matches) hide(); });

// One cell is in the order of tabs; arrows go on from there.

let current = null;
function walk(node) {
  current?.setAttribute('tabindex', '-1');
  current = node;
  node.setAttribute('tabindex', '0');
  node.focus({ preventScroll: true });
}

const cells = (line) => { fill(line); return [...line.node.querySelectorAll('.cell')]; };
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
map.addEventListener('keydown', (event) => {
  const step = STEPS[event.key];
  const node = target(event);
  if (!step || !node) return;
  event.preventDefault();
  const on = lines.filter((line) => !line.node.classList.contains('off'));
  let [at, next] = [on.indexOf(node.about.line), null];
  if (step[1]) {
    const row = node.about.line ? cells(node.about.line) : [...map.querySelectorAll('.document')];
    next = row[row.indexOf(node) + step[1]];
  } else if (at + step[0] >= 0 && at + step[0] < on.length) {
    at += step[0];
    const away = (other) => Math.abs(other.about.document - node.about.document);
    next = cells(on[at]).reduce((best, other) => (!best || away(other) < away(best) ? other : best), null);
  } else if (at === 0) {
    next = map.querySelectorAll('.document')[node.about.document];
  }
  if (!next) return;
  walk(next);
  into(next);
  show(next, pinned);
});
map.addEventListener('focusin', (event) => {
  const node = target(event);
  if (node && node.matches(':focus-visible')) show(node, pinned);
});

/** Scrolls the map so that a cell stands beside the headers, not below them. */
function into(node) {
  const [box, frame] = [node.getBoundingClientRect(), map.getBoundingClientRect()];
  const [left, upper] = [map.querySelector('.corner').offsetWidth, map.querySelector('.top').offsetHeight];
  if (!node.classList.contains('document')) {
    if (box.top < frame.top + upper) map.scrollTop -= frame.top + upper - box.top;
    if (box.bottom > frame.bottom - 12) map.scrollTop += box.bottom - frame.bottom + 12;
  }
  if (box.left < frame.left + left) map.scrollLeft -= frame.left + left - box.left;
  if (box.right > frame.right - 12) map.scrollLeft += box.right - frame.right + 12;
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hide();
  else if (event.key === '/' && !event.target.closest('input')) {
    event.preventDefault();
    $('search').focus();
  }
});
