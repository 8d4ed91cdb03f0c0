#!/usr/bin/env node
// CommonJS: what loads modules of the other kind would take 3 ms of each start.
const { loadProgram } = require("./program.js");

const { exports: program, keep } = loadProgram();
program
  .main(process.argv.slice(2), {
    streams: program.processStreams(),
    folder: process.cwd(),
    environment: process.env,
  })
  .then((code) => {
    process.exitCode = code;
    keep();
  });
