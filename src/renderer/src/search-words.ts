/** Whether each word of a search is in a text, ignoring case and accents. */
export function hasWords(text: string, search: string): boolean {
  const whole = fold(text)
  return fold(search)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
