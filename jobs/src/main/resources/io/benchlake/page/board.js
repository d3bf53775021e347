"use strict";
const chunks = new Map();
window.board = (key, text) => chunks.set(key, text);
