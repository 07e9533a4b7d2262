
// The map: a line an entity, a cell where a document names it; cells are made when their line comes near the screen.

const data = JSON.parse($('data').textContent);
const { documents, entities } = data;
const map = $('map');
/** So many ways to write a name have a colour of their own. */
const COLOURS = 5;
/** From so many mentions on a cell is that deep. */
const DEPTHS = [1, 2, 4, 8, 16];
/** From this width on a cell has room for its renderings. */
const WIDE = 84;

const deep = (n) => `deep${DEPTHS.filter((least) => n >= least).length}`;
const total = (renderings) => renderings.reduce((sum, r) => sum + r.count, 0);
const differs = (renderings) => renderings.some((r) => r.differs);
const language = (text) => (/\p{Script=Han}/u.test(text) ? undefined : 'en');

/** The ways to write an entity's name, the most frequent first: text, documents, mentions. */
function ways(entity) {
  const found = new Map();
  for (const { renderings } of entity.documents) {
    for (const text of new Set(renderings.map((r) => r.text))) {
      const way = found.get(text) ?? { text, documents: 0, count: 0 };
      way.documents += 1;
      way.count += renderings.filter((r) => r.text === text).reduce((sum, r) => sum + r.count, 0);
      found.set(text, way);
    }
  }
  const order = [...found.values()].sort((a, b) => b.count - a.count || b.documents - a.documents || (a.text < b.text ? -1 : 1));
  order.forEach((way, at) => { way.colour = Math.min(at, COLOURS - 1); });
  return order;
}

const lines = entities.map((entity) => {
  const known = ways(entity);
  return {
    entity, ways: known, colour: new Map(known.map((way) => [way.text, way.colour])),
    differs: entity.documents.some(({ renderings }) => differs(renderings)),
    words: [entity.entity, entity.name, entity.chinese, ...known.map((way) => way.text), ...entity.offered.map((r) => r.form)].join('\n').toLowerCase(),
    node: null, filled: false,
  };
});

/** A way to write a name, with its colour. */
function shown(way, n = way.count) {
  return make('span', { class: `way way${way.colour}` }, make('b', { lang: language(way.text) }, way.text), make('span', { class: 'number' }, number(n)));
}

/** What a cell says to those who do not see it. */
function spoken(entity, document, renderings) {
  const parts = renderings.map((r) => `${r.text} ${count(r.count, 'time')}${r.differs ? `, differs: ${r.differs.map((d) => d.why).join('; ')}` : ''}`);
  return `${entity.name} in ${documents[document].doc}: ${parts.join('; ')}`;
}

function cell(line, { document, renderings }) {
  // A text may stand there in parts of several locales.
  const texts = [...new Set(renderings.map((r) => r.text))];
  const [first, second] = [...new Set(texts.map((text) => line.colour.get(text)))];
  const node = make('div', {
    class: `cell way${first} ${deep(total(renderings))}${second === undefined ? '' : ' two'}${differs(renderings) ? ' differs' : ''}`,
    role: 'gridcell', tabindex: -1, 'aria-colindex': document + 2, 'aria-label': spoken(line.entity, document, renderings),
  });
  const shows = map.classList.contains('narrow') ? [make('span', { class: 'number' }, number(total(renderings)))]
    : texts.slice(0, 2).map((text) => make('span', {}, make('span', { class: 'text', lang: language(text) }, text), make('span', { class: 'number' }, number(total(renderings.filter((r) => r.text === text))))));
  node.append(...shows);
  node.style.setProperty('--at', document);
  if (second !== undefined) node.style.setProperty('--other', `var(--way${second})`);
  node.about = { line, document, renderings };
  return node;
}

function fill(line) {
  if (line.filled) return;
  line.filled = true;
  line.node.append(...line.entity.documents.map((named) => cell(line, named)));
}

const near = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (isIntersecting) fill(target.line);
  }
}, { root: map, rootMargin: '800px 0px' });

function row(line, at) {
  const { entity } = line;
  const header = make('div', { role: 'rowheader', class: entity.type },
    make('div', { class: 'named' },
      make('span', { class: 'dot', title: TYPES[entity.type] }),
      make('span', { class: 'name', title: entity.name, lang: language(entity.name) }, entity.name),
      line.differs && make('span', { class: 'sign', title: 'Differs somewhere' }, '≠'),
      entity.chinese !== entity.name && make('span', { class: 'chinese', lang: 'zh' }, entity.chinese)),
    make('div', { class: 'ways' }, ...line.ways.slice(0, 6).map((way) => shown(way))));
  const node = make('div', { class: 'line', role: 'row', 'aria-rowindex': at + 2 }, header);
  node.line = line;
  line.node = node;
  near.observe(node);
  return node;
}

/** Runs of documents that are alike: where they begin, and how many they are. */
function runs(of) {
  const found = [];
  documents.forEach((document, at) => {
    if (at && of(document) === of(documents[at - 1])) found.at(-1).wide += 1;
    else found.push({ at, wide: 1, document });
  });
  return found;
}

function placed(node, { at, wide }) {
  node.style.setProperty('--at', at);
  if (wide) node.style.setProperty('--wide', wide);
  return node;
}

/** The house and locale that a document belongs to. */
const home = (document) => `${document.locale}\n${document.house ?? ''}`;
/** A document's name, which the band above it begins. */
const below = ({ doc, house }) => (house && doc.startsWith(`${house}/`) ? doc.slice(house.length + 1) : doc);

function heading() {
  const bands = runs(home).map((run) => {
    const words = [run.document.house, LOCALES[run.document.locale]].filter(Boolean).join(' · ');
    return placed(make('div', { class: 'locale', title: words }, make('span', {}, words)), run);
  });
  const names = documents.map((document, at) => {
    const node = make('div', { class: 'document', role: 'columnheader', tabindex: -1, 'aria-colindex': at + 2, title: document.doc }, make('bdi', {}, below(document)));
    node.about = { document: at };
    return placed(node, { at });
  });
  return make('div', { class: 'line top', role: 'row', 'aria-rowindex': 1 },
    make('div', { role: 'rowheader', class: 'corner' }, `${count(entities.length, 'name')}, ${count(documents.length, 'document')}`), ...bands, ...names);
}

/** Gives cells the width that is there for them; says whether that changed what is in them. */
function fit() {
  const head = parseFloat(getComputedStyle($('grid')).getPropertyValue('--head')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const room = $('found').clientWidth - head - 4;
  const width = Math.max(34, Math.min(150, Math.floor(room / Math.max(1, documents.length))));
  map.style.setProperty('--cell', `${width}px`);
  const narrow = width < WIDE;
  if (map.classList.contains('narrow') === narrow) return;
  map.classList.toggle('narrow', narrow);
  for (const line of lines.filter((line) => line.filled)) {
    line.node.querySelectorAll('.cell').forEach((node) => node.remove());
    line.filled = false;
    fill(line);
  }
}

map.style.setProperty('--columns', documents.length);
map.setAttribute('aria-rowcount', entities.length + 1);
map.setAttribute('aria-colcount', documents.length + 1);
fit();
$('grid').append(
  ...runs(home).map((run) => placed(make('div', { class: 'wall' }), run)),
  ...runs((document) => document.locale).map((run) => placed(make('div', { class: 'wall strong' }), run)),
  heading(), ...lines.map(row));
map.hidden = !entities.length;

$('key').append(
  make('span', {}, 'A colour a way to write the name, the most frequent first:'),
  ...[...Array(COLOURS).keys()].map((at) => make('span', { class: 'deep4' }, make('i', { class: `way${at}` }), ['1st', '2nd', '3rd', '4th', 'others'][at])),
  make('span', {}, 'darker with its mentions:'),
  ...DEPTHS.map((least, at) => make('span', { class: `way0 deep${at + 1}` }, make('i'), `${least}${at + 1 === DEPTHS.length ? '+' : ''}`)),
  make('span', {}, make('span', { class: 'sign' }, '≠'), 'differs from its locale or its house'));
