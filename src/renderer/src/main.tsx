import './mantine.css'
import './styles.css'

// Asked for together and evaluated one by one, in a task each: all at once they would hold the window for too long.
const [{ startTransition, StrictMode }, { createRoot }, , { Look }, { App }, { createClient }] =
  await Promise.all([
    import('react'),
    import('react-dom/client'),
    import('./texts.ts'),
    import('./Look.tsx'),
    import('./App.tsx'),
    import('./client.ts'),
  ])

const root = document.getElementById('root')
if (root) {
  // What is drawn in a transition is drawn in slices, with the window free between them.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <Look>
          <App client={createClient()} />
        </Look>
      </StrictMode>,
    ),
  )
}
