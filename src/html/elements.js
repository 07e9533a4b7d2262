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

