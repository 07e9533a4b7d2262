let table;
/** An entity by its id; the table is read when the first is asked for. */
function entity(id) {
  table ??= JSON.parse($('entities').textContent);
  return table[id];
}

