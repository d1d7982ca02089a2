/** What electron-builder makes of the application, on each system. `npm run dist` is its only user, a test holds it true. */
import { join } from 'node:path'
import type { Configuration } from 'electron-builder'
import { root } from '../run-program.ts'

/**
 * The writing process and the query worker are started as files, by the system as it were: they, what they import and what they
 * read lie beside the asar archive (`app.asar.unpacked`), the rest in it.
 */
export const unpacked = [
  'out/main/{jobs,chunks}/**',
  'mappings/**',
  'samples/**',
  'package.json',
  'node_modules/**',
]

export const configuration: Configuration = {
  appId: 'se.skolflytt.skolflytt',
  productName: 'Skolflytt',
  copyright: 'Skolflytt, EUPL-1.2',
  directories: { output: join(root, 'dist'), buildResources: import.meta.dirname },
  // The Node that the command line brings along is not the desktop's: Electron is its own.
  files: [
    'out/**',
    'mappings/**',
    'samples/**',
    'package.json',
    'LICENSE',
    'CHANGELOG.md',
    '!node_modules/node-*/**',
    '!node_modules/**/*.{map,md,ts}',
  ],
  asar: true,
  asarUnpack: unpacked,
  // better-sqlite3 brings one binary a system for Node and Electron alike: nothing is compiled.
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'skolflytt',
      name: 'Skolflytt-projekt',
      description: 'Skolflytt-projekt',
      mimeType: 'application/x-skolflytt',
      role: 'Editor',
    },
  ],
  // No update is looked for: nothing leaves the machine unasked.
  publish: null,
  win: {
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
  },
  // Asks whether for one user or for all; silent: `Skolflytt Setup.exe /S /currentuser` or `/S /allusers`.
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    installerLanguages: ['sv_SE', 'en_US'],
    license: join(root, 'LICENSE'),
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: [{ target: 'dmg', arch: 'universal' }],
    category: 'public.app-category.education',
    hardenedRuntime: true,
    // Both halves of the universal application carry every system's binary of better-sqlite3; they are the same files.
    x64ArchFiles: '**/node_modules/better-sqlite3/prebuilds/*.node',
  },
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Education',
    executableName: 'skolflytt',
    maintainer: 'Skolflytt <skolflytt@skolflytt.example>',
    synopsis: 'Flyttar skolors gamla filer till SS 12000:2020',
  },
}
