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
    sv: 'Tar ett värde ur en lista efter plats, räknat från 1.',
    en: 'Takes a value of a list by its place, counted from 1.',
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
    sv: 'Tar ett attribut ur ett objekt, efter dess namn.',
    en: 'Takes an attribute of an object, by its name.',
  },
  compile: (parameter) => {
    if (typeof parameter !== 'string') throw new ParameterError('the name of an attribute')
    return (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, parameter)
        ? (value[parameter] ?? undefined)
        : undefined
  },
}
