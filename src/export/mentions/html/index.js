
// The index: every entity with its mentions by document and form, of what passes the filters; drawn when it can be seen.

const index = $('index');
const wide = matchMedia('(min-width: 64rem)');
let waiting = 0;

const docs = [...document.querySelectorAll('article')];
const docOf = new Map(docs.map((node) => [node, node.dataset.doc]));

/** The form that a mention is of. */
const formOf = (node) => node.dataset.form ?? node.textContent;

/** The entities of the mentions that pass, the most named first: documents, forms, and where each stands. */
function indexed() {
  const all = new Map();
  for (const { node, entities, head, on } of mentions) {
    if (!head || !on) continue;
    const doc = node.closest('article');
    for (const id of entities) {
      const named = all.get(id) ?? all.set(id, { id, n: 0, docs: new Map() }).get(id);
      const forms = named.docs.get(doc) ?? named.docs.set(doc, new Map()).get(doc);
      const places = forms.get(formOf(node)) ?? forms.set(formOf(node), []).get(formOf(node));
      named.n += 1;
      places.push(node);
    }
  }
  return [...all.values()].sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1));
}

/** Draws the index soon, where it can be seen. */
function drawIndex() {
  if (index.hidden) return;
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => {
    const all = indexed();
    const close = make('button', { class: 'close', type: 'button', 'aria-label': 'Close the index' }, '×');
    index.replaceChildren(close, ...documents(), make('h2', {}, count(all.length, 'name')), ...all.map(entry));
  });
}

/** The documents, where there are several. */
function documents() {
  if (docs.length < 2) return [];
  const on = new Map();
  for (const mention of heads) if (mention.on) on.set(mention.node.closest('article'), (on.get(mention.node.closest('article')) ?? 0) + 1);
  const list = make('ul', {}, ...docs.map((doc) => {
    const button = make('button', { type: 'button' }, make('bdi', {}, docOf.get(doc)), make('span', { class: 'number' }, number(on.get(doc) ?? 0)));
    button.addEventListener('click', () => { leaveIndex(); doc.scrollIntoView(); });
    return make('li', {}, button);
  }));
  return [make('details', { class: 'documents', open: docs.length <= 12 }, make('summary', {}, make('span', { class: 'name' }, count(docs.length, 'document'))), list)];
}

/** An entity; what stands below it is made when it is opened. */
function entry(named) {
  const known = entity(named.id);
  const chinese = known && called(known, true);
  const english = known && called(known, false);
  const name = [chinese, english].filter(Boolean).map((r, at) => make('span', { lang: r.locale, class: at ? 'faint' : '' }, at ? ` ${r.form}` : r.form));
  const type = TYPE_OF[named.id.split('/')[0]];
  const node = make('details', { 'data-entity': named.id },
    make('summary', {}, make('span', { class: `dot ${type}`, title: TYPES[type] }), make('span', { class: 'name' }, ...(name.length ? name : [named.id])), make('span', { class: 'number' }, number(named.n))));
  node.addEventListener('toggle', () => { if (node.open && node.childElementCount === 1) node.append(below(named)); });
  return node;
}

/** Where an entity is named: documents, and forms that lead to their mentions in turn. */
function below(named) {
  return make('ul', {}, ...[...named.docs].flatMap(([doc, forms]) => {
    const n = [...forms.values()].reduce((sum, places) => sum + places.length, 0);
    const rows = [...forms].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).map(([form, places]) => {
      const button = make('button', { type: 'button', 'data-form': form }, make('bdi', { lang: language(places[0]) }, form), make('span', { class: 'number' }, number(places.length)));
      let next = 0;
      button.addEventListener('click', () => { leaveIndex(); go(places[next++ % places.length]); });
      return make('li', {}, button);
    });
    return [make('li', { 'data-doc': docOf.get(doc) }, make('span', {}, make('bdi', {}, docOf.get(doc)), ` · ${number(n)}`)), ...rows];
  }));
}

function openIndex(open) {
  index.hidden = !open;
  $('curtain').hidden = !open || wide.matches;
  $('index-button').setAttribute('aria-expanded', String(open));
  if (open) drawIndex();
}
/** Closes the drawer; the column stays. */
function leaveIndex() {
  if (!wide.matches) openIndex(false);
}

$('index-button').addEventListener('click', () => {
  openIndex(index.hidden);
  if (!index.hidden) index.focus({ preventScroll: true });
});
$('curtain').addEventListener('click', leaveIndex);
index.addEventListener('click', (event) => {
  if (event.target.closest('.close')) leaveIndex();
});
wide.addEventListener('change', () => openIndex(wide.matches));
