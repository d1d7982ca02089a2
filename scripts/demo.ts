/** The main job on the shipped sample: `npm run demo`. The sample has planted dirt, so errors are expected and end nothing. */
import { runCommandLine } from '../src/main/host/cli/program.ts'

const status = await runCommandLine(
  [
    'migrate',
    'samples/kommun',
    '--as-of',
    '2026-09-01',
    '--out',
    'demo-delivery',
    '--format',
    'json',
    '--allow-errors',
  ],
  {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
  },
)
if (status > 1) process.exitCode = status
else
  process.stdout.write(
    '\nNästa steg: npm start öppnar programmet. Rapporten att läsa: demo-delivery/report.html\n',
  )
