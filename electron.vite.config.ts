import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { plainHttp } from './scripts/plain-http.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    plugins: [plainHttp()],
    build: {
      // Types are emitted beside it (tsc -b); only this folder is this build's.
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      // What a start needs comes in few files: reading zod alone from node_modules took a third of the time to the first answer.
      externalizeDeps: { exclude: ['@hono/node-server', 'commander', 'hono', 'zod'] },
      rolldownOptions: {
        // What is started as a program, a process or a thread of its own, under the names that `jobs/port.ts` and the package ask for.
        input: {
          index: at('src/main/index.ts'),
          'jobs/child': at('src/main/jobs/child.ts'),
          'jobs/query-worker': at('src/main/jobs/query-worker.ts'),
          'jobs/api-child': at('src/main/jobs/api-child.ts'),
          'host/cli/main': at('src/main/host/cli/main.ts'),
          'host/loopback/main': at('src/main/host/loopback/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: false,
      rolldownOptions: {
        input: at('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      // electron-vite leaves it out; the first screen is to come within a second.
      minify: true,
      rolldownOptions: {
        input: at('src/renderer/index.html'),
        // What the first screen needs comes in the few pieces that `main.tsx` asks for, each with what it imports.
        output: {
          codeSplitting: {
            groups: [
              // Vite's own way to ask for a piece: with one of them, that one would come first and whole.
              { name: 'ask', test: /vite\/preload-helper/, priority: 5 },
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 4 },
              { name: 'texts', test: /src\/renderer\/src\/texts\.ts$/, priority: 3 },
              { name: 'look', test: /src\/renderer\/src\/Look\.tsx$/, priority: 2 },
              {
                name: 'start',
                test: /src\/renderer\/src\/(App|client|screens\/start\/\w+)\.tsx?$/,
                priority: 1,
              },
            ],
          },
        },
      },
    },
  },
})
