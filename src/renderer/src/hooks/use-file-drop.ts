import { useEffect, useState } from 'react'
import type { NamedFile } from '../client.ts'

/** Files dropped anywhere in the window, folders opened. Returns whether something droppable hovers. */
export function useFileDrop(onFiles: (files: readonly NamedFile[]) => void): boolean {
  const [hovering, setHovering] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setHovering(true)
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false)
    }
    const drop = (event: DragEvent): void => {
      // Without this the browser would leave the application and show the file.
      event.preventDefault()
      setHovering(false)
      const entries = Array.from(event.dataTransfer?.items ?? [], (item) => item.webkitGetAsEntry())
      void collectAll(entries).then((files) => (files.length > 0 ? onFiles(files) : undefined))
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [onFiles])
  return hovering
}

async function collectAll(entries: readonly (FileSystemEntry | null)[]): Promise<NamedFile[]> {
  const found: NamedFile[] = []
  for (const entry of entries) if (entry) found.push(...(await collectFiles(entry)))
  return found
}

async function collectFiles(entry: FileSystemEntry): Promise<NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ name, file }]
  }
  if (!isDirectory(entry)) return []
  const reader = entry.createReader()
  const found: NamedFile[] = []
  // A reader gives a folder in batches, the last one empty.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (batch.length === 0) return found
    found.push(...(await collectAll(batch)))
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
