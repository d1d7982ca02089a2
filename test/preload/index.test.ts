import { expect, test, vi } from 'vitest'

const { exposed, invoked } = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, (...args: unknown[]) => unknown>>(),
  invoked: new Array<unknown[]>(),
}))
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: Record<string, () => unknown>) => exposed.set(name, value),
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      invoked.push(args)
      return { data: { fileId: 'f1' } }
    },
  },
  webUtils: { getPathForFile: (file: File) => `/mapp/${file.name}` },
}))

test('the page gets one function: a dropped file for a handle, its path unseen', async () => {
  await import('../../src/preload/index.ts')
  expect([...exposed.keys()]).toEqual(['skolflytt'])
  const functions = exposed.get('skolflytt') ?? {}
  expect(Object.keys(functions)).toEqual(['registerFile'])
  expect(await functions['registerFile']?.('p1', new File([], 'elever.csv'))).toEqual({
    data: { fileId: 'f1' },
  })
  expect(invoked).toEqual([['register-file', 'p1', '/mapp/elever.csv']])
})
