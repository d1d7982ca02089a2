import { Badge, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const fjord: MantineColorsTuple = [
  '#e9f5f9',
  '#d3e9f0',
  '#a6d2e0',
  '#75bad0',
  '#50a6c2',
  '#3799b9',
  '#2489aa',
  '#167391',
  '#0f6480',
  '#0a4a60',
]

/** Fonts of the system only: nothing is fetched. The shades and the resolver below keep text at WCAG AA. */
export const theme = createTheme({
  primaryColor: 'fjord',
  colors: { fjord },
  primaryShade: { light: 8, dark: 7 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Segoe UI Mono", "Liberation Mono", Menlo, monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.625rem' }, h2: { fontSize: '1.2rem' }, h3: { fontSize: '1rem' } },
  },
  defaultRadius: 'md',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Badge: Badge.extend({ defaultProps: { radius: 'sm', variant: 'default', tt: 'none' } }) },
})

export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4d565e',
    '--mantine-color-placeholder': '#5f6870',
    '--page': '#f6f8f9',
    '--mark': '#fff3bf',
  },
  dark: {
    '--mantine-color-dimmed': '#b3b9be',
    '--mantine-color-placeholder': '#9aa2a8',
    '--page': '#1b1d1f',
    '--mark': '#5c4a12',
  },
})
