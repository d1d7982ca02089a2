import { type ReactNode, useId } from 'react'
import './segments.css'

type SegmentsProps<T extends string> = {
  /** For those who do not see that they belong together. */
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { readonly value: T; readonly label: ReactNode }[]
  small?: boolean
  className?: string
}

/**
 * One of a few, side by side. The library's control of that kind moves a mark from choice to choice, for which it lays out the whole
 * page as soon as it is there: 40 ms of a blocked window on each screen that has one.
 */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { label, value, onChange, options, small = false, className = '' } = props
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`segments ${className}`}
      data-small={small || undefined}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}
