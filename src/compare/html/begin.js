
const measure = () => document.documentElement.style.setProperty('--bar', `${$('bar').offsetHeight}px`);
paint(kept(() => localStorage.getItem('yiming-theme')) ?? 'auto');
$('bar').hidden = false;
measure();
new ResizeObserver(() => { measure(); fit(); }).observe($('bar'));
filter();
