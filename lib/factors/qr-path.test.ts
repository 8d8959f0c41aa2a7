import { expect, it } from 'vitest'
import { qrPath } from './qr-path'

it('draws three corners of seven squares within four squares of silence', () => {
  const { size, path } = qrPath('otpauth://totp/Keygrade:a?secret=ABCDEFGH')
  const dark = new Set(path.match(/M\d+ \d+/g))
  const isDark = (x: number, y: number) => dark.has(`M${x} ${y}`)
  for (const [left, top] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    for (let i = 0; i < 7; i++) {
      expect([isDark(left + i, top), isDark(left, top + i)]).toEqual([true, true])
      expect([isDark(left + i, top + 6), isDark(left + 6, top + i)]).toEqual([true, true])
    }
    expect([isDark(left + 1, top + 1), isDark(left + 3, top + 3)]).toEqual([false, true])
  }
  const silent = [...dark].filter((square) => {
    const [x = 0, y = 0] = square.slice(1).split(' ').map(Number)
    return x < 4 || y < 4 || x >= size - 4 || y >= size - 4
  })
  expect(silent).toEqual([])
})
