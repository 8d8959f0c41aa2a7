import { encode } from 'uqr'

/** A QR code as the `d` of one SVG path of black squares, in a square of `size` with the quiet zone in it. */
export type QrPath = { size: number; path: string }

export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return { size, path }
}
