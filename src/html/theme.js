const THEMES = { auto: ['◐', 'as the system'], light: ['☀', 'light'], dark: ['☾', 'dark'] };
let theme = 'auto';
function paint(name) {
  theme = THEMES[name] ? name : 'auto';
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const [sign, words] = THEMES[theme];
  $('theme').textContent = sign;
  $('theme').title = `Colours: ${words}`;
  $('theme').setAttribute('aria-label', `Colours: ${words}`);
}
// A page without an origin may have no storage.
const kept = (act) => { try { return act(); } catch { return null; } };
$('theme').addEventListener('click', () => {
  const names = Object.keys(THEMES);
  paint(names[(names.indexOf(theme) + 1) % names.length]);
  kept(() => localStorage.setItem('yiming-theme', theme));
});

