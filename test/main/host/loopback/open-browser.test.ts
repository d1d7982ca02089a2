import { expect, test } from 'vitest'
import { browserCommand } from '../../../../src/main/host/loopback/open-browser.ts'

test.each<[NodeJS.Platform, string[]]>([
  ['linux', ['xdg-open', 'http://127.0.0.1:1/?token=a&b']],
  ['darwin', ['open', 'http://127.0.0.1:1/?token=a&b']],
  ['win32', ['rundll32', 'url.dll,FileProtocolHandler', 'http://127.0.0.1:1/?token=a&b']],
])('on %s the browser is opened by %o, no shell between', (platform, command) => {
  expect(browserCommand('http://127.0.0.1:1/?token=a&b', platform)).toEqual(command)
})
