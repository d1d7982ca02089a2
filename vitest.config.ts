import { defineConfig } from 'vitest/config'

// Four runs (CONTRIBUTING.md, Tests): what runs in Node from source, and of that what takes long, so that `npm run check` stays under
// a minute; the built page in a browser; what is shipped, installed and started as a user would. `npm test` builds before the last two.
const long = [
  'test/main/app/{balance,endurance,endurance-loop,presets,read-own-delivery,recheck,sample-municipality,share/share-project,shared-samples}.test.ts',
  'test/main/app/push/interrupted-push.test.ts',
  'test/main/host/loopback/**/*.test.ts',
  'test/main/import/{json,text}/properties.test.ts',
  'test/main/import/xlsx/{bounds-memory,xlsx-reader}.test.ts',
  'test/main/jobs/peer.test.ts',
  'test/main/mapping/suggest/**/*migrate*.test.ts',
  'test/main/model/conformance.test.ts',
  'test/main/serve/{official,paging}.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // The stages keep no state between calls, so files share their modules: half the time goes without.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/package/**', 'test/electron/**', ...long],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'long', include: long, testTimeout: 120_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts', 'test/electron/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
