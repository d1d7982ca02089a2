import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ours = /^skolflytt-(\d+)-/

/**
 * A folder that only this user can read, for data that nobody keeps; the caller removes it. Without `within` it lies among the
 * machine's temporary files, where it tells whose it is: what a killed process left there is removed first, since it holds pupils.
 */
export async function makeTemporaryFolder(within?: string): Promise<string> {
  if (within !== undefined) return mkdtemp(join(within, 'skolflytt-'))
  const folder = tmpdir()
  await removeAbandoned(folder)
  return mkdtemp(join(folder, `skolflytt-${process.pid}-`))
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = ours.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      const { uid } = await stat(join(folder, name))
      if (uid === process.getuid?.() || process.platform === 'win32')
        await rm(join(folder, name), { recursive: true })
    } catch {
      // Another process was quicker, or Windows holds a file: the next one tries again.
    }
  }
}

/** Whether there is a process of this number, whoever's. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is alive and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
