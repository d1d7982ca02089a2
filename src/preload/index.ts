import { contextBridge, ipcRenderer, webUtils } from 'electron'

/**
 * All that the page of the desktop application has beyond the web: a file that was dropped on it, by its path, so that it is
 * read where it lies and not copied first. The page gets a handle for `import/start` and never sees the path.
 */
contextBridge.exposeInMainWorld('skolflytt', {
  registerFile: (projectId: string, file: File): Promise<unknown> =>
    ipcRenderer.invoke('register-file', projectId, webUtils.getPathForFile(file)),
})
