/** The number that a text of digits stands for. Throws when a double cannot give the same digits back. */
export function exactNumber(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) throw new Error(`"${text}" is not a number`)
  if (plain(String(value)) !== plain(text)) throw new Error(`${text} loses digits: it would become ${value}`)
  return value
}

/** Digits and the power of ten, without the zeros that say nothing: 0.010 and 1e-2 are both 1e-2. */
function plain(text: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim()) ?? []
  const digits = `${whole}${part}`.replace(/^0+/, '')
  const short = digits.replace(/0+$/, '')
  if (short === '') return '0'
  return `${sign}${short}e${Number(power) - part.length + digits.length - short.length}`
}
