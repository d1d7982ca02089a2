/** The last digit of a Swedish personal number, by Luhn over the nine before it. */
export function checkDigit(nine: string): number {
  const sum = Array.from(nine).reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return (10 - (sum % 10)) % 10
}
