import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      // Types are emitted beside it (tsc -b); only this folder is this build's.
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      rolldownOptions: {
        // What is started as a program, a process or a thread of its own.
        input: [
          at('src/main/index.ts'),
          at('src/main/jobs/child.ts'),
          at('src/main/jobs/query-worker.ts'),
          at('src/main/host/cli/main.ts'),
          at('src/main/host/loopback/main.ts'),
        ],
        // One file out for one file in, so that files find each other in the build as they do in the source.
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: at('src/main'),
          entryFileNames: '[name].js',
        },
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
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
})
