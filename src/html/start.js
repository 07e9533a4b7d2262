
'use strict';
// What all parts of the page share: its data, its words, making elements.

const $ = (id) => document.getElementById(id);

