/** The field and the curve of RFC 8032, 5.1: -x² + y² = 1 + d x² y² modulo p. */
const P = 2n ** 255n - 19n
const D = mod(-121665n * power(121666n, P - 2n))
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n)

export type PointVerdict = 'ok' | 'off-curve' | 'non-canonical' | 'low-order'

function mod(value: bigint): bigint {
  const rest = value % P
  return rest < 0n ? rest + P : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = mod(base)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P
    square = (square * square) % P
  }
  return result
}

const inverse = (value: bigint): bigint => power(value, P - 2n)

/** The x of a point by its y, of either sign; null where the curve has none. */
function xOf(y: bigint): bigint | null {
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n))
  const root = power(square, (P + 3n) / 8n)
  if (mod(root * root) === square) return root
  const other = mod(root * ROOT_OF_MINUS_ONE)
  return mod(other * other) === square ? other : null
}

/** Low order: eight times the point is the neutral point (0, 1). */
function isLowOrder(startX: bigint, startY: bigint): boolean {
  let x = startX
  let y = startY
  for (let doubling = 0; doubling < 3; doubling++) {
    const xx = mod(x * x)
    const yy = mod(y * y)
    const product = x * y
    x = mod(2n * product * inverse(yy - xx))
    y = mod((yy + xx) * inverse(2n - yy + xx))
  }
  return x === 0n && y === 1n
}

/**
 * Judges the 32 bytes of an Ed25519 public key, which OpenSSL takes as they are. A low-order point lets anybody
 * make signatures that check; a second encoding gives one key two names.
 */
export function judgePoint(raw: Uint8Array): PointVerdict {
  let encoded = 0n
  for (let index = 31; index >= 0; index--) encoded = (encoded << 8n) | BigInt(raw[index] ?? 0)
  const y = encoded & ((1n << 255n) - 1n)
  if (y >= P) return 'non-canonical'
  const x = xOf(y)
  if (x === null) return 'off-curve'
  // The sign, bit 255, matters only where x is 0, and both of those points have a low order.
  return isLowOrder(x, y) ? 'low-order' : 'ok'
}
