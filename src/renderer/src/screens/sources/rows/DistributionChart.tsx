import { Text } from '@mantine/core'
import type { ColumnFacts } from '../../../../../shared/contract.ts'
import { useTexts } from '../../../texts.ts'
import { rowsText } from './text.ts'

const width = 240
const height = 64

/** Bars from left to right. What they show stands in words too, for those who do not see them. */
export function DistributionChart({ distribution }: { distribution: ColumnFacts['distribution'] }) {
  const t = useTexts(rowsText)
  const { by, bars } = distribution
  if (bars.length < 2) return null
  const most = Math.max(...bars.map(({ count }) => count))
  const step = width / bars.length
  const words = bars.map(({ label, count }) => `${label}: ${count}`).join(', ')
  return (
    <figure className="rows-chart">
      <Text component="figcaption" size="sm" fw={600}>
        {t(`spread_${by}`)}
      </Text>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${t(`spread_${by}`)}. ${words}`}>
        {bars.map(({ label, count }, index) => {
          const tall = Math.max(1, (count / most) * (height - 2))
          return (
            <rect
              key={label}
              x={index * step + 1}
              y={height - tall}
              width={Math.max(1, step - 2)}
              height={tall}
            >
              <title>{`${label}: ${count}`}</title>
            </rect>
          )
        })}
      </svg>
      <div className="rows-chart-ends" aria-hidden="true">
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </figure>
  )
}
