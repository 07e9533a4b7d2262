const TYPES = {
  PERSON: 'Person', GPE: 'Country or city', LOC: 'Place', ORG: 'Organisation', EVENT: 'Event', DOC: 'Document', TERM: 'Term', OFFICE: 'Office',
};
const TYPE_OF = { per: 'PERSON', gpe: 'GPE', loc: 'LOC', org: 'ORG', event: 'EVENT', doc: 'DOC', term: 'TERM', office: 'OFFICE' };
const LOCALES = {
  en: 'English', zh: 'Chinese', 'zh-Hans': 'Simplified', 'zh-Hant': 'Traditional', 'zh-Hans-CN': 'Simplified, Mainland',
  'zh-Hans-SG': 'Simplified, Singapore', 'zh-Hans-MY': 'Simplified, Malaysia', 'zh-Hant-TW': 'Traditional, Taiwan',
  'zh-Hant-HK': 'Traditional, Hong Kong', 'zh-Hant-MO': 'Traditional, Macau',
};
