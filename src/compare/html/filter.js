
// Filters: by name, by type, only what differs.

const asked = { words: '', only: false, types: new Set() };
const told = [...document.querySelectorAll('#differences li')];

function filter() {
  hide();
  const passes = ({ entity, words, differs }) => words.includes(asked.words) && (!asked.only || differs) && (!asked.types.size || asked.types.has(entity.type));
  const kept = new Set();
  for (const line of lines) {
    const on = passes(line);
    line.node.classList.toggle('off', !on);
    if (on) kept.add(line.entity.entity);
  }
  told.forEach((node) => node.classList.toggle('off', !kept.has(node.dataset.entity)));
  $('count').textContent = kept.size === lines.length ? count(lines.length, 'name') : `${number(kept.size)} of ${count(lines.length, 'name')}`;
  $('none').hidden = kept.size > 0;
  map.hidden = !kept.size;
  tabs();
}

/** Tab leads to the first cell that is shown, where the last one visited is not. */
function tabs() {
  if (current?.isConnected && !current.closest('.off')) return;
  current?.setAttribute('tabindex', '-1');
  current = map.querySelector('.document');
  current?.setAttribute('tabindex', '0');
}

$('search').addEventListener('input', () => {
  asked.words = $('search').value.trim().toLowerCase();
  filter();
});
$('only').addEventListener('click', () => {
  asked.only = !asked.only;
  $('only').setAttribute('aria-pressed', asked.only);
  filter();
});
$('only').hidden = !lines.some((line) => line.differs);
const kinds = Object.keys(TYPES).filter((type) => entities.some((entity) => entity.type === type));
$('types').append(...kinds.map((type) => {
  const chip = make('button', { type: 'button', class: `chip ${type}`, 'data-value': type, 'aria-pressed': 'false' }, TYPES[type],
    make('span', { class: 'number' }, number(entities.filter((entity) => entity.type === type).length)));
  chip.addEventListener('click', () => {
    if (!asked.types.delete(type)) asked.types.add(type);
    chip.setAttribute('aria-pressed', asked.types.has(type));
    filter();
  });
  return chip;
}));

/** From a sentence to the first cell that it is about. */
$('differences').addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null;
  const line = button && lines.find(({ entity }) => entity.entity === button.closest('li').dataset.entity);
  if (!line) return;
  const is = ({ about }) => documents[about.document].doc === button.dataset.doc && about.renderings.some((r) => r.text === button.dataset.text);
  const node = cells(line).find(is);
  if (!node) return;
  map.scrollIntoView({ block: 'start' });
  line.node.scrollIntoView({ block: 'nearest' });
  walk(node);
  into(node);
  // What scrolling hides must not be shown before it is over.
  requestAnimationFrame(() => requestAnimationFrame(() => show(node, true)));
});
