
// Filters: chips for types, locales and findings, and words to find names by. What does not pass is plain text.

const chosen = { types: new Set(), locales: new Set(), findings: new Set(), words: '' };
let haystacks;

/** True where an entity is called, described or numbered with the words. */
function hasWords(id) {
  haystacks ??= new Map();
  if (!haystacks.has(id)) {
    const known = entity(id);
    const all = known ? [id, known.description, known.wikidata, ...known.renderings.map((r) => r.form)] : [id];
    haystacks.set(id, all.join('\n').toLowerCase());
  }
  return haystacks.get(id).includes(chosen.words);
}

const passes = (set, values) => !set.size || values.some((value) => set.has(value));

function toggle(node, on, tabs) {
  if (node.classList.contains('off') === !on) return;
  node.classList.toggle('off', !on);
  if (tabs) node.tabIndex = on ? 0 : -1;
}

/** Lets pass what is chosen. */
function apply() {
  hide();
  const found = new Map();
  const isFound = (id) => found.get(id) ?? (found.set(id, hasWords(id)), found.get(id));
  for (const mention of mentions) {
    mention.on = passes(chosen.types, mention.types) && passes(chosen.locales, mention.locales) && passes(chosen.findings, mention.findings)
      && (!chosen.words || mention.entities.some(isFound) || mention.node.textContent.toLowerCase().includes(chosen.words));
    toggle(mention.node, mention.on, mention.head);
  }
  const about = chosen.types.size || chosen.locales.size || chosen.words;
  for (const note of notes) {
    note.on = passes(chosen.findings, [note.rule]) && (!about || note.around.some((mention) => mention.on));
    toggle(note.node, note.on, note.tabs);
  }
  told();
  drawIndex();
}

/** Says how many mentions pass. */
function told() {
  const on = heads.reduce((sum, mention) => sum + mention.on, 0);
  const active = chosen.types.size + chosen.locales.size + chosen.findings.size + (chosen.words ? 1 : 0);
  $('count').value = active ? `${number(on)} of ${number(heads.length)}` : count(heads.length, 'mention');
  $('count').classList.toggle('active', active > 0);
  $('clear').hidden = !active;
  $('locale-menu').classList.toggle('active', chosen.locales.size > 0);
  $('finding-menu').classList.toggle('active', chosen.findings.size > 0);
}

/** A chip that lets one value pass, with how many there are. */
function chip(set, value, words, n, attributes = {}) {
  const node = make('button', { type: 'button', class: 'chip', 'aria-pressed': 'false', 'data-value': value, ...attributes },
    make('span', {}, words), make('span', { class: 'number' }, number(n)));
  node.addEventListener('click', () => {
    if (!set.delete(value)) set.add(value);
    node.setAttribute('aria-pressed', String(set.has(value)));
    apply();
  });
  return node;
}

/** How often each value occurs, in the order of the names known, then by name. */
function tally(all, values, order) {
  const counts = new Map();
  for (const one of all) for (const value of values(one)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const place = (value) => (order.indexOf(value) + 1 || order.length + 1);
  return [...counts].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

for (const [type, n] of tally(heads, (mention) => mention.types, Object.keys(TYPES))) {
  $('types').append(chip(chosen.types, type, TYPES[type], n, { class: `chip ${type}` }));
}
for (const [locale, n] of tally(heads, (mention) => mention.locales, Object.keys(LOCALES))) {
  $('locales').append(chip(chosen.locales, locale, LOCALES[locale] ? `${LOCALES[locale]} (${locale})` : locale, n));
}
const own = tally(heads, (mention) => mention.findings.filter((finding) => FINDINGS[finding]), Object.keys(FINDINGS));
const rules = tally(notes.filter((note) => note.head), (note) => [note.rule], []);
if (own.length) $('findings').append(make('h2', {}, 'Of the mentions'), ...own.map(([finding, n]) => chip(chosen.findings, finding, FINDINGS[finding][0], n)));
if (rules.length) $('findings').append(make('h2', {}, 'Of the linter'), ...rules.map(([rule, n]) => chip(chosen.findings, rule, rule, n)));
$('locale-menu').hidden = !$('locales').childElementCount;
$('finding-menu').hidden = !$('findings').childElementCount;

let pause = 0;
$('search').addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    chosen.words = $('search').value.trim().toLowerCase();
    apply();
  }, 120);
});
$('clear').addEventListener('click', () => {
  for (const set of [chosen.types, chosen.locales, chosen.findings]) set.clear();
  for (const node of document.querySelectorAll('.chip[aria-pressed]')) node.setAttribute('aria-pressed', 'false');
  chosen.words = $('search').value = '';
  apply();
  $('search').focus();
});
// A menu stays on the screen.
for (const menu of document.querySelectorAll('.menu')) {
  menu.addEventListener('toggle', () => {
    const list = menu.lastElementChild;
    list.style.marginLeft = '';
    const over = list.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
    if (menu.open && over > 0) list.style.marginLeft = `${-over}px`;
  });
}
// One menu at a time, and none when something else is clicked.
document.addEventListener('click', (event) => {
  for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});
