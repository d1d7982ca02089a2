/**
 * Calls a handler of the contract's table. The compiler cannot pair a handler with its own input across a table; dispatch
 * does so at run time, where it parses the input by the method's schema.
 */
export function callHandler(handler: (...args: never[]) => unknown, ...args: readonly unknown[]): unknown {
  return Reflect.apply(handler, undefined, args)
}
