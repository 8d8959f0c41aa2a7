export const WEIGHTINGS = ['cap', 'equal'] as const
export type Weighting = (typeof WEIGHTINGS)[number]

/** What a reader may set. */
export type IndexTerms = {
  weighting: Weighting
  /** The most that one constituent may weigh after a rebalance, in percent. */
  maxWeightPct: number
  /** Taken from every dollar bought or sold, in hundredths of a percent. */
  costBps: number
}

/** What is chosen from: all tokens, a sector with those that begin with its word ("DeFi" holds "DeFi lending"), a list. */
export type Among =
  | { kind: 'all' }
  | { kind: 'sector'; sector: string }
  | { kind: 'list'; symbols: readonly string[]; why: string }

export type IndexRules = IndexTerms & {
  id: string
  name: string
  among: Among
  /** The largest so many are held. */
  most: number
  /** It begins with the first month that has so many to hold. */
  fewest: number
}

export const TERM_BOUNDS = {
  maxWeightPct: { min: 5, max: 100 },
  costBps: { min: 0, max: 500 },
} as const

const WHOLE = { among: { kind: 'all' }, costBps: 20 } as const
const SECTOR = { most: 10, fewest: 3, weighting: 'cap', maxWeightPct: 40, costBps: 20 } as const

/** The indices, complete: pages and back-tests read these rules and no others. */
export const INDICES: readonly IndexRules[] = [
  { ...WHOLE, id: 'top-10', name: 'Top 10', most: 10, fewest: 10, weighting: 'cap', maxWeightPct: 30 },
  {
    ...WHOLE,
    id: 'top-10-equal',
    name: 'Top 10, equal weights',
    most: 10,
    fewest: 10,
    weighting: 'equal',
    maxWeightPct: 100,
  },
  { ...WHOLE, id: 'top-25', name: 'Top 25', most: 25, fewest: 20, weighting: 'cap', maxWeightPct: 30 },
  { ...SECTOR, id: 'layer-1', name: 'Layer 1', among: { kind: 'sector', sector: 'Layer 1' } },
  { ...SECTOR, id: 'layer-2', name: 'Layer 2', among: { kind: 'sector', sector: 'Layer 2' } },
  { ...SECTOR, id: 'defi', name: 'DeFi', among: { kind: 'sector', sector: 'DeFi' } },
  { ...SECTOR, id: 'payments', name: 'Payments', among: { kind: 'sector', sector: 'Payments' } },
  {
    ...SECTOR,
    id: 'exchange-token',
    name: 'Exchange tokens',
    among: {
      kind: 'list',
      symbols: ['BNB', 'CRO', 'LEO', 'OKB'],
      why: 'issued by an exchange or its founders; listed by hand, since the sector of BNB and CRO is Layer 1',
    },
  },
  { ...SECTOR, id: 'meme', name: 'Meme', among: { kind: 'sector', sector: 'Meme' } },
]

/** Never held, though large: each of these is a dollar, or another token once more. */
export const KEPT_OUT: readonly { why: string; symbols: readonly string[] }[] = [
  {
    why: 'Stablecoins: their price is meant to stand still, so they would measure nothing',
    symbols: [
      ...['USDT', 'USDC', 'DAI', 'USDS', 'USDE', 'SUSDE', 'USD1', 'FDUSD', 'PYUSD', 'TUSD', 'BUSD', 'USDD'],
      ...['USDP', 'GUSD', 'FRAX', 'LUSD', 'CRVUSD', 'RLUSD', 'USDY', 'USDG', 'USDF', 'EURC', 'UST', 'USTC'],
    ],
  },
  {
    why: 'Wrapped coins: the same coin on another chain, which would be held twice',
    symbols: ['WBTC', 'CBBTC', 'BTCB', 'TBTC', 'FBTC', 'WETH', 'WBNB', 'WBETH', 'WTRX', 'WAVAX', 'WSOL'],
  },
  {
    why: 'Staked coins: a claim on a coin that is held already',
    symbols: [
      ...['STETH', 'WSTETH', 'RETH', 'CBETH', 'METH', 'EETH', 'WEETH', 'EZETH', 'RSETH', 'OSETH', 'LSETH'],
      ...['JITOSOL', 'MSOL', 'BNSOL', 'JUPSOL', 'LBTC', 'SOLVBTC', 'STKAAVE'],
    ],
  },
  { why: 'Gold tokens: they follow the price of gold', symbols: ['PAXG', 'XAUT'] },
]

const OUT = new Set(KEPT_OUT.flatMap(({ symbols }) => symbols))

/** Whether a symbol is on the list of what is never held. */
export function isKeptOut(symbol: string): boolean {
  return OUT.has(symbol.toUpperCase())
}

export function findIndex(id: string): IndexRules | undefined {
  return INDICES.find((index) => index.id === id)
}
