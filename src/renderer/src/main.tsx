import '@mantine/core/styles.css'
import './styles.css'
import { MantineProvider } from '@mantine/core'
import { startTransition, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { createClient } from './client.ts'
import { resolveVariables, theme } from './theme.ts'

const root = document.getElementById('root')
if (root) {
  // What is drawn in a transition is drawn in slices, with the window free between them.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
          <App client={createClient()} />
        </MantineProvider>
      </StrictMode>,
    ),
  )
}
