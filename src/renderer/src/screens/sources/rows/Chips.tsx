import { Button, CloseButton } from '@mantine/core'
import type { RowView } from '../../../../../shared/contract.ts'
import type { Source } from '../../../components/grid/use-grid-columns.tsx'
import { commonText } from '../../../components/text.ts'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useTexts } from '../../../texts.ts'
import { rowsText } from './text.ts'

/** What narrows and orders the rows, each to be taken away. */
export function Chips({
  source,
  view,
  setView,
}: {
  source: Source
  view: RowView
  setView: (view: RowView) => void
}) {
  const t = useTexts(rowsText)
  const common = useTexts(commonText)
  const labels = useLabels()
  if (!view.state && !view.sort && view.filters.length === 0) return null
  const nameOf = (position: number): string =>
    source.columns.find((column) => column.position === position)?.name ?? String(position)
  const { sort, ...unsorted } = view
  const { state, ...inAnyState } = view
  const chips = [
    ...(state
      ? [
          {
            label:
              state.reason === undefined
                ? t('inState', { state: common(`state_${state.is}`) })
                : t('inStateBecause', {
                    state: common(`state_${state.is}`),
                    reason: labels.reason(state.reason),
                  }),
            without: inAnyState,
          },
        ]
      : []),
    ...view.filters.map((filter, index) => ({
      label: t(`filter_${filter.is}`, { column: nameOf(filter.column), text: filter.text }),
      without: { ...view, filters: view.filters.filter((_, at) => at !== index) },
    })),
    ...(sort
      ? [
          {
            label: t(sort.descending ? 'sortedDescending' : 'sorted', { column: nameOf(sort.column) }),
            without: unsorted,
          },
        ]
      : []),
  ]
  return (
    <ul className="plain-list rows-chips" aria-label={t('active')}>
      {chips.map(({ label, without }) => (
        <li key={label}>
          <span>{label}</span>
          <CloseButton
            size="sm"
            aria-label={t('removeChip', { what: label })}
            onClick={() => setView(without)}
          />
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => setView({ ...(view.search ? { search: view.search } : {}), filters: [] })}
          >
            {t('clear')}
          </Button>
        </li>
      )}
    </ul>
  )
}
