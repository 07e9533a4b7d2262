
// Pairs under the pointer.
const marks = [...document.querySelectorAll('mark')];
const byEntity = new Map();
for (const mark of marks) {
  const all = byEntity.get(mark.dataset.entity) ?? [];
  all.push(mark);
  byEntity.set(mark.dataset.entity, all);
}
let lit = [];
function dim() {
  for (const mark of lit) mark.classList.remove('on', 'kin');
  lit = [];
}
function light(mark) {
  dim();
  lit = byEntity.get(mark.dataset.entity) ?? [];
  for (const other of lit) {
    const same = other === mark || (mark.dataset.pair && other.dataset.pair === mark.dataset.pair);
    other.classList.add(same ? 'on' : 'kin');
  }
}
const markOf = (event) => (event.target instanceof Element ? event.target.closest('mark') : null);
document.addEventListener('pointerover', (event) => { const mark = markOf(event); if (mark) light(mark); });
document.addEventListener('pointerout', (event) => { if (markOf(event)) dim(); });
document.addEventListener('focusin', (event) => { const mark = markOf(event); if (mark) light(mark); });
// A click goes to the other half.
document.addEventListener('click', (event) => {
  const mark = markOf(event);
  if (!mark) return;
  const side = mark.closest('p').className;
  const other = (byEntity.get(mark.dataset.entity) ?? []).find((o) => o.dataset.pair && o.dataset.pair === mark.dataset.pair && o.closest('p').className !== side);
  light(mark);
  other?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
});

// Verdicts, one by one.
const verdicts = [...document.querySelectorAll('.verdict')];
let here = -1;
function show(verdict) {
  verdicts[here]?.classList.remove('here');
  here = verdicts.indexOf(verdict);
  verdict.classList.add('here');
  const all = byEntity.get(verdict.dataset.entity) ?? [];
  const first = all.find((mark) => mark.closest('p').className === verdict.dataset.side) ?? all[0];
  $('count').textContent = `${here + 1} of ${number(verdicts.length)}`;
  if (!first) return;
  light(first);
  for (const mark of lit) mark.classList.add('on');
  first.scrollIntoView({ block: 'center', behavior: 'smooth' });
}
function step(by) {
  if (verdicts.length) show(verdicts[(here + by + verdicts.length) % verdicts.length]);
}
for (const verdict of verdicts) verdict.addEventListener('click', () => show(verdict));
$('next').addEventListener('click', () => step(1));
$('back').addEventListener('click', () => step(here < 0 ? 0 : -1));
function plain() {
  const on = document.body.classList.toggle('plain');
  $('plain').setAttribute('aria-pressed', String(on));
}
$('plain').addEventListener('click', plain);
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const act = { n: () => step(1), p: () => step(here < 0 ? 0 : -1), v: plain, Escape: dim }[event.key];
  if (act) act();
});
$('count').textContent = number(verdicts.length);
