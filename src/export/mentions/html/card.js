
// The card: what is known of the name under the pointer, made when it is asked for.

const card = $('card');
const narrow = matchMedia('(max-width: 40rem)');
let shown = null;
let pinned = false;
let timer = 0;

/** The mention or note that an event is about. */
function target(event) {
  const node = event.target instanceof Element ? event.target.closest('mark:not(.off), u:not(.off)') : null;
  // Inside a mention, a note is said in the mention's card.
  return node && (node.closest('mark:not(.off)') ?? node);
}

function show(node, { pin = false, point } = {}) {
  clearTimeout(timer);
  pinned = pin;
  card.classList.toggle('pinned', pin);
  if (shown === node && !card.hidden) return;
  hide();
  pinned = pin;
  card.classList.toggle('pinned', pin);
  shown = node;
  card.replaceChildren(...content(node));
  card.hidden = false;
  card.scrollTop = 0;
  node.classList.add('open');
  node.setAttribute('aria-describedby', 'card');
  place(node, point);
}

function hide() {
  clearTimeout(timer);
  if (!shown) return;
  shown.classList.remove('open');
  shown.removeAttribute('aria-describedby');
  card.hidden = true;
  shown = null;
  pinned = false;
}

/** Puts the card below the line that is pointed at, or above it where there is more room; never off the edge. */
function place(node, point) {
  const rects = [...node.getClientRects()];
  if (narrow.matches) {
    // The sheet must not lie on what it is about.
    const over = (rects.at(-1)?.bottom ?? 0) + 16 - card.getBoundingClientRect().top;
    if (over > 0) scrollBy(0, over);
    return;
  }
  const at = (rect) => point && point.y >= rect.top - 2 && point.y <= rect.bottom + 2 && point.x >= rect.left - 2 && point.x <= rect.right + 2;
  const rect = rects.find(at) ?? rects[0] ?? node.getBoundingClientRect();
  const top = $('bar').getBoundingClientRect().bottom;
  const width = document.documentElement.clientWidth;
  const [above, below] = [rect.top - top - 14, innerHeight - rect.bottom - 14];
  card.style.maxHeight = '';
  const height = card.offsetHeight;
  const under = height <= below || below >= above;
  card.style.maxHeight = `${Math.max(120, Math.min(height, under ? below : above))}px`;
  card.style.left = `${scrollX + Math.max(8, Math.min(rect.left, width - card.offsetWidth - 8))}px`;
  card.style.top = `${scrollY + (under ? rect.bottom + 6 : rect.top - 6 - card.offsetHeight)}px`;
}

/** What the card says of a mention and those around it, or of a note. */
function content(node) {
  const close = make('button', { class: 'close', type: 'button', 'aria-label': 'Close' }, '×');
  if (node.tagName === 'U') return [close, says(node, [node])];
  const around = [];
  for (let up = node.parentElement.closest('mark'); up; up = up.parentElement.closest('mark')) around.push(up);
  const outer = around.map((up) => make('details', {}, make('summary', {}, 'Inside ', make('bdi', { lang: language(up) }, up.textContent)), ...about(up)));
  return [close, ...about(node), ...outer];
}

const language = (node) => node.closest('[lang]').getAttribute('lang');

/** What is known of a mention. */
function about(node) {
  const ids = split(node.dataset.entity, '|');
  const parts = ids.flatMap((id, at) => of(id, node, at));
  const said = says(node, [...node.querySelectorAll('u')]);
  // What is said of the text itself stands in front of the renderings.
  parts.splice(ids.length > 1 ? 0 : parts.length - 1, 0, said);
  return parts;
}

/** What is known of an entity: names, description, renderings. */
function of(id, node) {
  const known = entity(id);
  if (!known) return [make('p', {}, id)];
  const [chinese, english] = [called(known, true), called(known, false)];
  const name = (r, other) => r && make('span', { lang: r.locale, class: other && 'second' }, r.form);
  const type = make('div', { class: `badge ${known.type}` }, TYPES[known.type]);
  const wikidata = /^Q\d+$/.test(known.wikidata ?? '') && link(`https://www.wikidata.org/wiki/${known.wikidata}`, known.wikidata);
  const facts = [make('span', {}, id), wikidata, { m: 'male', f: 'female' }[known.gender] ?? known.gender].filter(Boolean);
  return [
    type,
    make('h2', {}, name(chinese) ?? '', name(english, chinese) ?? ''),
    known.description && make('p', {}, known.description),
    known.note && make('p', { class: 'small faint' }, known.note),
    make('p', { class: 'small faint' }, ...facts.flatMap((fact, at) => (at ? [' · ', fact] : [fact]))),
    make('ul', { class: `renderings ${known.type}`, 'aria-label': 'Renderings' }, ...known.renderings.map((r) => rendering(r, node))),
  ].filter(Boolean);
}

const link = (address, words) => make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words);

/** A rendering: where, what, how it stands, who says so. */
function rendering(r, node) {
  const stands = (node.dataset.form ?? node.textContent) === r.form;
  const time = r.from || r.to ? `${r.from ?? ''}–${r.to ?? ''}` : '';
  const web = /^https?:\/\//.test(r.source ?? '');
  const host = web ? r.source.replace(/^https?:\/\/(www\.)?/, '').replace(/[/?#].*$/, '') : r.source;
  const source = r.source && (web ? link(r.source, host) : make('span', {}, r.source));
  const words = [r.status, r.kind === 'full' ? '' : r.kind, time, source, r.seen && `seen ${r.seen}`, r.note].filter(Boolean);
  const withheld = ['deprecated', 'superseded', 'lookup', 'proposed'].includes(r.status);
  return make('li', { class: `${stands ? 'here' : ''} ${withheld ? 'withheld' : ''}`, 'aria-current': stands && 'true' },
    make('span', { class: 'faint', title: LOCALES[r.locale] }, r.locale),
    make('div', {}, make('span', { class: 'form', lang: r.locale }, r.form),
      make('div', { class: 'small faint' }, ...words.flatMap((word, at) => (at ? [' · ', word] : [word])))));
}

/** What is said of the text that stands there: how it is written, what wants a look, what the linter noted. */
function says(node, inside) {
  const data = node.dataset;
  const list = make('ul', { class: 'says' });
  const say = (level, ...words) => list.append(make('li', { class: level }, ...words));
  for (const finding of split(data.finding, ' ')) say('warning', FINDINGS[finding][1]);
  const met = new Set();
  for (const note of inside) {
    const { rule, message, fixes } = note.dataset;
    if (met.has(rule + message)) continue;
    met.add(rule + message);
    const mends = split(fixes, '\n').flatMap((fix, at) => [at ? ' or ' : ' → ', make('bdi', { lang: language(node) }, fix)]);
    say(note.className.split(' ')[0], make('bdi', {}, message), ...mends, make('span', { class: 'small faint' }, ` ${rule}`));
  }
  if (node.tagName === 'U') return list;
  const [line, column, start, end] = data.at.split(':');
  const folds = split(data.match, '+').map((fold) => FOLDS[fold]).filter(Boolean);
  const written = ['Written ', make('bdi', { lang: language(node) }, `“${node.textContent.trim()}”`)];
  if (data.form) written.push(' for ', make('bdi', { lang: language(node) }, `“${data.form}”`));
  if (folds.length) written.push(`, ${folds.join(', ')}`);
  const place = make('span', { title: `characters ${start} to ${end}` }, ` · line ${line}, column ${column}`);
  const chosen = SENSES[data.sense] && ` · chosen by ${SENSES[data.sense]}`;
  const render = data.rendering && [' · write ', make('b', {}, data.rendering.replaceAll('|', ' or '))];
  return make('div', {}, list.childElementCount ? list : '', make('p', { class: 'small' }, ...written, place, chosen ?? '', ...(render || [])));
}

$('texts').addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return;
  const node = target(event);
  clearTimeout(timer);
  if (!node) {
    if (shown && !pinned) timer = setTimeout(hide, 250);
  } else if (!pinned || shown === node) {
    timer = setTimeout(show, shown ? 60 : 140, node, { pin: pinned, point: { x: event.clientX, y: event.clientY } });
  }
});
document.addEventListener('pointerleave', () => { if (!pinned) hide(); });
card.addEventListener('pointerover', () => clearTimeout(timer));
card.addEventListener('pointerleave', () => { if (!pinned) timer = setTimeout(hide, 250); });
document.addEventListener('click', (event) => {
  const node = target(event);
  if (node) show(node, { pin: true, point: { x: event.clientX, y: event.clientY } });
  else if (event.target.closest('#card .close') || !event.target.closest('#card')) hide();
});
// Where a finger or the mouse brings the focus, the click opens the card: a sheet that comes sooner would catch the click.
let pressed = false;
document.addEventListener('pointerdown', () => { pressed = true; });
for (const type of ['click', 'pointercancel', 'keydown']) document.addEventListener(type, () => { pressed = false; });
$('texts').addEventListener('focusin', (event) => {
  const node = target(event);
  if (node && event.target === node && !pressed) show(node);
});
document.addEventListener('focusout', (event) => {
  const into = event.relatedTarget;
  if (shown && !pinned && !(into && (card.contains(into) || into === shown))) hide();
});
$('texts').addEventListener('keydown', (event) => {
  const node = target(event);
  if (!node || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  show(node, { pin: true });
  card.focus({ preventScroll: true });
});
