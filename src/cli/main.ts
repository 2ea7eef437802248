#!/usr/bin/env node
console.log('spacegraph');
