import { expect, test } from 'vitest'
import { findDataFolder } from '../../../src/main/app/data-folder.ts'

test.each<[NodeJS.Platform, Record<string, string>, string]>([
  ['linux', {}, '/home/asa/.local/share/skolflytt'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/skolflytt'],
  ['darwin', {}, '/home/asa/Library/Application Support/Skolflytt'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/Skolflytt'],
  ['win32', { SKOLFLYTT_HOME: '/mine' }, '/mine'],
])('on %s with %o data is kept in %s', (platform, env, folder) => {
  expect(findDataFolder(env, platform, '/home/asa')).toBe(folder)
})
