import { ParameterError, needNoParameter, type Transform } from './transform.ts'

/** The one item of a list of one; nothing where there are several, since none of them is the right one. */
export const only: Transform = {
  name: 'only',
  help: {
    sv: 'Det enda värdet i en lista; inget om listan har flera.',
    en: 'The only value of a list; nothing when the list has several.',
  },
  compile: (parameter) => {
    needNoParameter(parameter)
    return (value) =>
      Array.isArray(value) ? (value.length === 1 ? (value[0] ?? undefined) : undefined) : value
  },
}

/** The n-th item of a list, from 1. */
export const take: Transform = {
  name: 'take',
  help: {
    sv: 'Ett värde ur en lista efter plats: { "take": 1 } är det första.',
    en: 'A value of a list by its place: { "take": 1 } is the first.',
  },
  compile: (parameter) => {
    if (typeof parameter !== 'number' || !Number.isInteger(parameter) || parameter < 1)
      throw new ParameterError('a place from 1')
    return (value) =>
      Array.isArray(value) ? (value[parameter - 1] ?? undefined) : parameter === 1 ? value : undefined
  },
}

/** An attribute of an object of a JSON source. */
export const get: Transform = {
  name: 'get',
  help: {
    sv: 'Ett attribut ur ett objekt: { "get": "value" }.',
    en: 'An attribute of an object: { "get": "value" }.',
  },
  compile: (parameter) => {
    if (typeof parameter !== 'string') throw new ParameterError('the name of an attribute')
    return (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, parameter)
        ? (value[parameter] ?? undefined)
        : undefined
  },
}
