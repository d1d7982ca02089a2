import { createInterface } from 'node:readline'

/** The address that the browser host prints when it is ready. What it prints later is read away, so that it never waits for us. */
export async function findAddress(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0]
    if (address !== undefined) {
      stream.resume()
      return address
    }
  }
  throw new Error('the program ended without an address')
}
