#!/usr/bin/env node
// The package's program. CommonJS, and nothing newer than Node 20 knows: it starts the command line on Node 24 or later, which
// the package brings along for Linux and Windows (its optional dependencies), whatever Node the machine has.
'use strict'
const { spawn } = require('node:child_process')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const needed = 24
const commandLine = join(__dirname, '../out/main/host/cli/main.js')

function findNode() {
  const windows = process.platform === 'win32'
  try {
    return require.resolve(
      `node-${windows ? 'win' : process.platform}-${process.arch}/bin/node${windows ? '.exe' : ''}`,
    )
  } catch {
    return undefined
  }
}

if (Number(process.versions.node.split('.')[0]) >= needed) {
  void import(pathToFileURL(commandLine).href)
} else {
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(
      `Skolflytt behöver Node ${needed} eller senare; det här är ${process.version}. Installera Node ${needed}, eller Skolflytt på nytt utan --omit=optional.\n` +
        `Skolflytt needs Node ${needed} or later; this is ${process.version}. Install Node ${needed}, or Skolflytt again without --omit=optional.\n`,
    )
    process.exitCode = 3
  } else {
    const child = spawn(node, [commandLine, ...process.argv.slice(2)], { stdio: 'inherit' })
    // Ctrl+C reaches the child by itself; this process waits for how it ends.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('exit', (code) => (process.exitCode = code ?? 3))
  }
}
