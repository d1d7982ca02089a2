import type { Command } from 'commander'

/** Of commands that call an address. */
export type CredentialOptions = {
  tokenFile?: string
  cert?: string
  key?: string
  ca?: string
  proxy?: string
}

/** A token is never an argument, which others on the machine could read: a file, or SKOLFLYTT_TOKEN in the environment. */
export function addCredentials(command: Command): Command {
  return command
    .option('--token-file <file>', 'the bearer token; otherwise SKOLFLYTT_TOKEN of the environment')
    .option('--cert <file>', 'client certificate (PEM)')
    .option('--key <file>', 'its key (PEM)')
    .option(
      '--ca <file>',
      'certificate of the other side’s authority (PEM), where the system does not know it',
    )
    .option('--proxy <url>', 'a proxy; otherwise HTTPS_PROXY and NO_PROXY of the environment')
}

export function credentialFiles({ tokenFile, cert, key, ca, proxy }: CredentialOptions) {
  return {
    ...(tokenFile === undefined ? {} : { tokenFile }),
    ...(cert === undefined ? {} : { certFile: cert }),
    ...(key === undefined ? {} : { keyFile: key }),
    ...(ca === undefined ? {} : { authorityFile: ca }),
    ...(proxy === undefined ? {} : { proxy }),
  }
}

/** Ctrl+C ends between two calls, with everything noted; a second one ends at once. */
export async function untilInterrupted<R>(work: (signal: AbortSignal) => Promise<R>): Promise<R> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  process.once('SIGINT', stop)
  try {
    return await work(controller.signal)
  } finally {
    process.removeListener('SIGINT', stop)
  }
}
