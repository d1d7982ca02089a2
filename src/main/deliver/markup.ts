/** Text that is safe to write into a page as it stands. Only `markup` makes it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
type Content = Markup | string | number | undefined | readonly (Markup | string)[]

/** A template of HTML whose holes are escaped, unless they hold markup made the same way. */
export function markup(parts: TemplateStringsArray, ...holes: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + show(holes[index - 1]) + part))
}

function show(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'object') return content.map(show).join('')
  return String(content).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
