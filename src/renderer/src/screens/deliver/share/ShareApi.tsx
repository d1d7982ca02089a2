import { SimpleGrid, Stack } from '@mantine/core'
import { useEffect } from 'react'
import { Loaded } from '../../../components/Loaded.tsx'
import { answerOf } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { AccessLog } from './AccessLog.tsx'
import { ApiSwitch } from './ApiSwitch.tsx'
import { Systems } from './Systems.tsx'

/** How often the requests are read again while the API is open. */
const refreshMs = 5000

/** Letting other systems read the project by the standard's API: whether they can, which ones, and what they asked for. */
export function ShareApi() {
  const { id, changed } = useProject()
  const [state, load] = useProjectLoad('serve/state', { projectId: id })
  const isOpen = answerOf(state)?.open !== undefined
  useEffect(() => {
    if (!isOpen) return undefined
    const timer = setInterval(load, refreshMs)
    return () => clearInterval(timer)
  }, [isOpen, load])
  return (
    <Loaded state={state} retry={load}>
      {(api) => (
        <Stack gap="xl">
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="xl" verticalSpacing="xl">
            {/* Each as high as it is, not as its neighbour. */}
            <div>
              <Systems consumers={api.consumers} changed={changed} />
            </div>
            <div>
              <ApiSwitch api={api} changed={changed} />
            </div>
          </SimpleGrid>
          <AccessLog accesses={api.accesses} isOpen={isOpen} />
        </Stack>
      )}
    </Loaded>
  )
}
