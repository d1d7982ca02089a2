/**
 * The programmes of upper secondary school by the codes that study path codes begin with (Skolverket), names without `programmet`.
 * Receivers know the code only, and old lists hold the name.
 */
const programmes: ReadonlyMap<string, string> = new Map([
  ['barn- och fritids', 'BF'],
  ['bygg- och anläggnings', 'BA'],
  ['ekonomi', 'EK'],
  ['el- och energi', 'EE'],
  ['estetiska', 'ES'],
  ['fordons- och transport', 'FT'],
  ['frisör- och stylist', 'FR'],
  ['försäljnings- och service', 'FS'],
  ['handels- och administrations', 'HA'],
  ['hantverks', 'HV'],
  ['hotell- och turism', 'HT'],
  ['humanistiska', 'HU'],
  ['industritekniska', 'IN'],
  ['naturbruks', 'NB'],
  ['naturvetenskaps', 'NA'],
  ['restaurang- och livsmedels', 'RL'],
  ['samhällsvetenskaps', 'SA'],
  ['teknik', 'TE'],
  ['vvs- och fastighets', 'VF'],
  ['vård- och omsorgs', 'VO'],
  ['individuellt alternativ', 'IMA'],
  ['programinriktat val', 'IMV'],
  ['språkintroduktion', 'IMS'],
  ['yrkesintroduktion', 'IMY'],
])

/** `NA`, `NANAT`, `IMVNA`: capitals and digits, beginning with two letters. */
export const isStudyPathCode = (text: string): boolean => /^[A-ZÅÄÖ]{2}[A-ZÅÄÖ0-9-]{0,10}$/.test(text)

/** The code that a programme's name, or a code in small letters, stands for. */
export function suggestStudyPath(text: string): string | undefined {
  const folded = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const known = programmes.get(folded.replace(/ ?programmet$/, ''))
  if (known !== undefined) return known
  const capitals = folded.toUpperCase()
  return /^\S{2,6}$/.test(folded) && isStudyPathCode(capitals) ? capitals : undefined
}
