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

