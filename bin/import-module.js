/* A module of the user's own, by file URL. The compiled program has no import() of its own: see scripts/build.js. */
'use strict';
module.exports = (url) => import(url);
