import { eraseProjectFiles, prepareErasure, type ErasedProject } from '../store/erase-files.ts'

export type { ErasedProject }

/**
 * Removes a project's file with its journal and the copies that migrations made of it. What was delivered to folders of the
 * user's own stays there.
 * @throws AppError `not-found`, `project-damaged`, `project-in-use`, `write-failed`
 */
export async function eraseProject(
  path: string,
): Promise<ErasedProject & { readonly files: readonly string[] }> {
  const erased = prepareErasure(path)
  return { ...erased, files: await eraseProjectFiles(path) }
}
