import { Progress } from '@mantine/core'

/** How many of all have something. For the eye only: the numbers stand beside it. */
export function CoverageBar({ have, of }: { have: number; of: number }) {
  return (
    <Progress.Root size="sm" radius="sm" aria-hidden="true">
      <Progress.Section value={(have / Math.max(1, of)) * 100} color="fjord.8" aria-hidden />
    </Progress.Root>
  )
}
