/**
 * `npm run dev`: the page from Vite, with hot reload, on the loopback host run from source. The one way for all hosts: the page
 * and the handler are the same in Electron. A change in `src/main` needs a new start, except that jobs and queries are read
 * anew for each project that is opened.
 */
import react from '@vitejs/plugin-react'
import { join } from 'node:path'
import { createServer } from 'vite'
import { startLoopback } from '../src/main/host/loopback/start-loopback.ts'
import { buildIfStale } from './build.ts'
import { root } from './run-program.ts'

await buildIfStale()
const host = await startLoopback({ port: 0, tell: ({ en }) => process.stderr.write(`${en}\n`) })
const target = new URL(host.address).origin
const entered = await fetch(host.address, { redirect: 'manual' })
const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''

const vite = await createServer({
  root: join(root, 'src/renderer'),
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    open: process.argv.includes('--no-open') ? false : '/',
    proxy: { '/api': { target, changeOrigin: true, headers: { cookie, origin: target } } },
  },
})
await vite.listen()
vite.printUrls()

process.once('SIGINT', () => {
  void Promise.all([vite.close(), host.stop()])
})
