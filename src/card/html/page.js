
// The filter; and the page begins.

const rows = [...document.querySelectorAll('tr[data-entity]')].map((node) => ({ node, words: `${node.dataset.entity}\n${node.textContent}`.toLowerCase() }));

function filter() {
  const words = $('search').value.trim().toLowerCase();
  let kept = 0;
  for (const row of rows) {
    const on = row.words.includes(words);
    row.node.classList.toggle('off', !on);
    kept += on;
  }
  for (const group of document.querySelectorAll('table')) group.classList.toggle('off', !group.querySelector('tbody tr:not(.off)'));
  $('count').textContent = kept === rows.length ? count(rows.length, 'name') : `${number(kept)} of ${count(rows.length, 'name')}`;
  $('none').hidden = kept > 0 || !rows.length;
}

$('search').addEventListener('input', filter);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.closest('input')) {
    event.preventDefault();
    $('search').focus();
  }
});
paint(kept(() => localStorage.getItem('yiming-theme')) ?? 'auto');
$('bar').hidden = false;
filter();
