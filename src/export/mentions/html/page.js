/** The form to call an entity by, in Chinese or in English. */
function called(known, chinese) {
  const rank = (r) => ['preferred', 'admitted', 'superseded', 'deprecated', 'lookup', 'proposed'].indexOf(r.status) * 10 + (r.kind === 'full' ? 0 : 1);
  const forms = known.renderings.filter((r) => (r.locale !== 'en') === chinese);
  return forms.reduce((best, r) => (!best || rank(r) < rank(best) ? r : best), undefined);
}

/** Every mention's element with what filters ask of it; a piece behind the first one of its mention is no head. */
const mentions = [...document.querySelectorAll('mark')].map((node) => {
  const entities = split(node.dataset.entity, '|');
  return {
    node, entities, head: !node.classList.contains('behind'), on: true,
    types: [...new Set(entities.map((id) => TYPE_OF[id.split('/')[0]]))],
    locales: [...new Set(split(node.dataset.locale, '|'))],
    findings: split(node.dataset.finding, ' '),
  };
});
const heads = mentions.filter((mention) => mention.head);
const mentionOf = new Map(mentions.map((mention) => [mention.node, mention]));

/** What the linter noted, likewise; a mention has the findings of the notes inside it. */
const notes = [...document.querySelectorAll('u')].map((node) => {
  const around = [];
  for (let up = node.closest('mark'); up; up = up.parentElement.closest('mark')) around.push(mentionOf.get(up));
  for (const mention of around) {
    if (!mention.findings.includes(node.dataset.rule)) mention.findings.push(node.dataset.rule);
  }
  return { node, around, rule: node.dataset.rule, head: !node.classList.contains('behind'), tabs: node.hasAttribute('tabindex') };
});
