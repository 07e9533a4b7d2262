
'use strict';
// What all parts of the page share: its data, its words, making elements.

const $ = (id) => document.getElementById(id);

let table;
/** An entity by its id; the table is read when the first is asked for. */
function entity(id) {
  table ??= JSON.parse($('entities').textContent);
  return table[id];
}

const TYPES = {
  PERSON: 'Person', GPE: 'Country or city', LOC: 'Place', ORG: 'Organisation', EVENT: 'Event', DOC: 'Document', TERM: 'Term', OFFICE: 'Office',
};
const TYPE_OF = { per: 'PERSON', gpe: 'GPE', loc: 'LOC', org: 'ORG', event: 'EVENT', doc: 'DOC', term: 'TERM', office: 'OFFICE' };
const LOCALES = {
  en: 'English', zh: 'Chinese', 'zh-Hans': 'Simplified', 'zh-Hant': 'Traditional', 'zh-Hans-CN': 'Simplified, Mainland',
  'zh-Hans-SG': 'Simplified, Singapore', 'zh-Hans-MY': 'Simplified, Malaysia', 'zh-Hant-TW': 'Traditional, Taiwan',
  'zh-Hant-HK': 'Traditional, Hong Kong', 'zh-Hant-MO': 'Traditional, Macau',
};
/** What a mention itself says that wants a look: in a word for the filter, in a sentence for the card. */
const FINDINGS = {
  ambiguous: ['Ambiguous', 'Several bear this name; the text does not say who is meant'],
  deprecated: ['Deprecated form', 'This form is deprecated: it is not to be used'],
  superseded: ['Superseded form', 'This form is superseded: it was right once'],
  lookup: ['Lookup-only form', 'This form is recognised in texts, and never offered'],
  break: ['Line break inside', 'A line break stands inside the name'],
  compat: ['Compatibility characters', 'It is written with compatibility characters, which only look like the usual ones'],
  dot: ['Another dot', 'The dot between the parts is not the one of the stored form, or one of them has none'],
  variant: ['Variant characters', 'It is written with variants of the characters of the stored form'],
};
/** What else may have been folded between text and form. */
const FOLDS = {
  script: 'in the other script', width: 'in another width', case: 'in another case', diacritic: 'with other diacritics',
  quote: 'with other quotation marks', space: 'with other spaces', alias: 'by an alias',
};
const SENSES = { context: 'what stands around it', office: 'the office and the date', document: 'other mentions in the document' };

/** An element with attributes, and children that are elements or text. */
function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== false && child !== ''));
  return node;
}

const split = (words, by) => (words ? words.split(by) : []);
const number = (n) => n.toLocaleString('en');
const count = (n, what) => `${number(n)} ${what}${n === 1 ? '' : 's'}`;

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
