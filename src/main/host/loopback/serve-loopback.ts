import { type LoopbackOptions, startLoopback } from './start-loopback.ts'
import { openBrowser } from './open-browser.ts'

/** The loopback host until it is asked to stop (Ctrl+C): prints the address, and opens the user's browser if wanted. */
export async function serveLoopback(
  options: LoopbackOptions & { readonly openBrowser: boolean },
): Promise<void> {
  const { tell } = options
  const { address, stop } = await startLoopback(options)
  tell({ sv: `Skolflytt är öppet: ${address}`, en: `Skolflytt is open: ${address}` })
  tell({ sv: 'Avsluta med Ctrl+C.', en: 'Stop with Ctrl+C.' })
  if (options.openBrowser) openBrowser(address)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  tell({ sv: 'Stänger projekten …', en: 'Closing the projects …' })
  await stop()
}
