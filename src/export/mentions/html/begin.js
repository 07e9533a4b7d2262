const measure = () => document.documentElement.style.setProperty('--bar', `${$('bar').offsetHeight}px`);
paint(kept(() => localStorage.getItem('yiming-theme')) ?? 'auto');
document.title = docs.length ? `${docs[0].dataset.doc}${docs.length > 1 ? ` and ${docs.length - 1} more` : ''} · 译名` : document.title;
$('bar').hidden = false;
measure();
new ResizeObserver(measure).observe($('bar'));
told();
if (wide.matches) openIndex(true);
