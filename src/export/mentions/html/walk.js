
// Going from mention to mention, keys, light and dark; and the page begins.

/** Brings a mention to the middle of the screen and opens its card. */
function go(node) {
  node.scrollIntoView({ block: 'center' });
  // What was not laid out yet has its true height only now.
  requestAnimationFrame(() => {
    node.scrollIntoView({ block: 'center' });
    node.focus({ preventScroll: true });
    show(node, { pin: narrow.matches });
  });
}

let current = null;
/** The next or previous mention that passes, from the last one or from what is on the screen. */
function step(by) {
  const on = heads.filter((mention) => mention.on).map((mention) => mention.node);
  if (!on.length) return;
  let at = on.indexOf(current);
  if (at < 0) {
    const top = $('bar').getBoundingClientRect().bottom;
    let [low, high] = [0, on.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (on[middle].getBoundingClientRect().top < top) low = middle + 1;
      else high = middle;
    }
    at = by > 0 ? low - 1 : low;
  }
  current = on[(at + by + on.length) % on.length];
  go(current);
}
$('next').addEventListener('click', () => step(1));
$('previous').addEventListener('click', () => step(-1));
$('texts').addEventListener('focusin', (event) => { if (event.target.tagName === 'MARK') current = event.target; });
addEventListener('wheel', () => { current = document.activeElement?.tagName === 'MARK' ? current : null; }, { passive: true });
$('search').addEventListener('keydown', (event) => {
  if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    const back = shown;
    const menu = document.querySelector('.menu[open]');
    if (menu) {
      menu.open = false;
      menu.firstElementChild.focus();
    } else if (back) {
      const inside = card.contains(document.activeElement);
      hide();
      if (inside) {
        back.focus({ preventScroll: true });
        hide();
      }
    } else if (!index.hidden && !wide.matches) {
      leaveIndex();
      $('index-button').focus();
    }
  } else if (event.key === '/' && !event.target.closest('input')) {
    event.preventDefault();
    $('search').focus();
  }
});

