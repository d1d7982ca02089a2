import { Button, type ButtonProps } from '@mantine/core'
import { useClient } from '../../hooks/use-client.ts'
import { useProject } from '../../hooks/use-project.ts'

/** Starts a run of the chosen mapping; at rest while other work is under way. */
export function RunButton({ size, children }: { size: NonNullable<ButtonProps['size']>; children: string }) {
  const { call } = useClient()
  const { id, isBusy, startJob } = useProject()
  return (
    <Button
      size={size}
      disabled={isBusy}
      onClick={() => void startJob(() => call('run/start', { projectId: id }))}
    >
      {children}
    </Button>
  )
}
