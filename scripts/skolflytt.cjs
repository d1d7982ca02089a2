#!/usr/bin/env node
// The package's program. CommonJS, and nothing newer than Node 20 knows: it starts the command line on Node 24 or later, which
// the package brings along (its dependency `node`), whatever Node the machine has.
'use strict'
const { spawn } = require('node:child_process')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const needed = 24
const commandLine = join(__dirname, '../out/main/host/cli/main.js')

function findNode() {
  for (const name of ['node/bin/node.exe', 'node/bin/node']) {
    try {
      return require.resolve(name)
    } catch {
      // The other system's name, or its install script was not allowed to run.
    }
  }
  return undefined
}

if (Number(process.versions.node.split('.')[0]) >= needed) {
  void import(pathToFileURL(commandLine).href)
} else {
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(
      `Skolflytt behöver Node ${needed}; det här är ${process.version}. Installera om med: npm install --allow-scripts=node skolflytt\n` +
        `Skolflytt needs Node ${needed}; this is ${process.version}. Install again with: npm install --allow-scripts=node skolflytt\n`,
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
