/** A project's name as the name of a file, on every system. */
export function safeFileName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|]/g, ' ').trim()
}
