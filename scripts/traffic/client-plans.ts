/** One consumer: its own name, address, pace and what it asks for. `stays`: it never moves to a successor. */
export type ClientPlan = {
  name: string
  address: string
  everySeconds: number
  paths: readonly string[]
  stays?: boolean
}

const CRO = '/api/v1/tokens/CRO'
const SCENARIOS = `${CRO}/scenarios?marketCapTrillions=8,12.5,16`
const PRICES = `${CRO}/prices?step=month`

// Addresses of RFC 5737 and RFC 3849, which belong to nobody. Nobody waits for the last two: one is
// sleepy, and one has been forgotten.
const KNOWN: readonly ClientPlan[] = [
  { name: 'order-router-1', address: '203.0.113.11', everySeconds: 0.3, paths: [CRO, '/api/v1/tokens/BTC'] },
  { name: 'order-router-2', address: '203.0.113.12', everySeconds: 0.4, paths: [CRO, '/api/v1/tokens/ETH'] },
  { name: 'price-feed', address: '198.51.100.20', everySeconds: 0.6, paths: [PRICES] },
  { name: 'risk-engine', address: '203.0.113.40', everySeconds: 1, paths: [`${CRO}/grades`, SCENARIOS] },
  { name: 'dashboard', address: '2001:db8:10::7', everySeconds: 2, paths: ['/api/v1/tokens', CRO, PRICES] },
  { name: 'mobile-app', address: '198.51.100.77', everySeconds: 4, paths: [CRO, `${CRO}/grades`] },
  { name: 'reconciler', address: '203.0.113.90', everySeconds: 10, paths: ['/api/v1/tokens', SCENARIOS] },
  { name: 'nightly-report', address: '192.0.2.66', everySeconds: 40, paths: ['/api/v1/tokens', CRO] },
]
const SLEEPY = KNOWN.length - 1
const FORGOTTEN = { name: 'legacy-cron', address: '192.0.2.9', everySeconds: 15, paths: [CRO], stays: true }
const WITH_FORGOTTEN = 3

/**
 * The clients of the rotated key; from two on one is sleepy. From three on the last never moves, unless everybody is
 * to move.
 */
export function clientPlans(count: number, everybodyMoves: boolean): ClientPlan[] {
  const behind = count >= WITH_FORGOTTEN && !everybodyMoves ? [FORGOTTEN] : []
  const movingCount = count - behind.length
  const busy = Array.from({ length: movingCount }, (_, index) =>
    index < SLEEPY ? (KNOWN[index] as ClientPlan) : worker(index - SLEEPY + 1),
  )
  const moving = movingCount > 1 ? [...busy.slice(0, -1), KNOWN[SLEEPY] as ClientPlan] : busy
  return [...moving, ...behind]
}

function worker(number: number): ClientPlan {
  const address = `198.51.100.${100 + (number % 150)}`
  return { name: `worker-${number}`, address, everySeconds: 1 + (number % 5), paths: [CRO, PRICES] }
}

/** Two smaller keys beside the rotated one; the second asks for what its key may not read. */
export const OTHER_KEYS = [
  {
    key: { name: 'Research notebook', environment: 'test', scopes: ['tokens:read', 'scenarios:read'] },
    client: { name: 'notebook', address: '192.0.2.14', everySeconds: 5, paths: [SCENARIOS, CRO] },
  },
  {
    key: { name: 'Price ticker, website', environment: 'live', scopes: ['prices:read'] },
    client: {
      name: 'ticker',
      address: '198.51.100.5',
      everySeconds: 2,
      paths: [PRICES, PRICES, PRICES, CRO],
    },
  },
] as const
