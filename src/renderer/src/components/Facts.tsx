import './facts.css'

/** What it is, and below it how the standard names it, where it does. What is missing is left out. */
export type Fact = readonly [label: string, value: string | false | undefined, under?: string | undefined]

/**
 * Names with their values, side by side or (`stacked`) below each other. Of plain elements: a list has hundreds of them, and as
 * parts of the library they took most of its time to be drawn.
 */
export function Facts({ facts, stacked = false }: { facts: readonly Fact[]; stacked?: boolean }) {
  return (
    <dl className="facts" data-stacked={stacked || undefined}>
      {facts.map(
        ([label, value, under]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="break">
                {value}
                {under && <small>{under}</small>}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
