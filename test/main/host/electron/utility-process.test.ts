import { servingFlags, writerFlags } from '../../../../src/main/jobs/port.ts'
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { startUtility } from '../../../../src/main/host/electron/utility-process.ts'

test('a utility process is a child like any other', () => {
  const sent: unknown[] = []
  const child = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => void sent.push(message),
    kill: () => child.emit('exit', 15),
  })
  const forked: unknown[] = []
  const port = startUtility({
    fork: (...args) => {
      forked.push(args)
      return child
    },
  })('/out/main/jobs/child.js')
  const seen: unknown[] = []
  port.onMessage((message) => seen.push(message))
  port.onExit((how) => seen.push(how))
  port.send({ id: 1 })
  child.emit('message', { id: 1, data: 2 })
  port.kill()
  expect(forked).toEqual([['/out/main/jobs/child.js', [], { stdio: 'ignore', execArgv: [...writerFlags] }]])
  expect(sent).toEqual([{ id: 1 }])
  expect(seen).toEqual([{ id: 1, data: 2 }, 'exit 15'])
})

test.each([
  ['/out/main/jobs/child.js', writerFlags],
  ['/out/main/jobs/api-child.js', servingFlags],
])('%s has the memory that its work needs', (entry, flags) => {
  const forked: unknown[] = []
  startUtility({
    fork: (...args) => {
      forked.push(args)
      return Object.assign(new EventEmitter(), { postMessage: () => undefined, kill: () => true })
    },
  })(entry)
  expect(forked).toEqual([[entry, [], { stdio: 'ignore', execArgv: [...flags] }]])
})
