import type { GradeRule, InputRule, PartRule, Scale } from './method'

const SHARE_OF_SUPPLY: Scale = {
  over: 'value',
  points: [
    [0.1, 0],
    [0.3, 25],
    [0.5, 50],
    [0.75, 75],
    [1, 100],
  ],
}

/** An input that nobody has figures for: it is always N/A, and only widens the range. */
export function unknownInput(key: string, name: string, weight: number, why: string): InputRule {
  const scale: Scale = { over: 'value', points: [] }
  return { key, name, formula: why, weight, measure: { from: 'nothing', why }, scale, staleAfterDays: 0 }
}

const tokenomics: PartRule = {
  key: 'tokenomics',
  name: 'Tokenomics',
  weight: 30,
  limits:
    'Nothing is known of unlock schedules, of who holds the supply, or of what the token entitles to. A token without a maximum supply has no share of it.',
  inputs: [
    {
      key: 'dilution',
      name: 'Dilution over 12 months',
      formula: 'Circulating supply ÷ circulating supply a year before, both as one source counts them',
      weight: 40,
      measure: { from: 'dilution' },
      scale: {
        over: 'value',
        points: [
          [0.98, 100],
          [1, 95],
          [1.02, 85],
          [1.05, 70],
          [1.1, 50],
          [1.25, 25],
          [1.5, 10],
          [2, 0],
        ],
      },
      staleAfterDays: 35,
    },
    {
      key: 'float',
      name: 'Circulating share of the total supply',
      formula: 'Circulating supply ÷ total supply',
      weight: 25,
      measure: { from: 'ratio', of: 'circulating_supply', to: 'total_supply', times: 1 },
      scale: SHARE_OF_SUPPLY,
      staleAfterDays: 35,
    },
    {
      key: 'capToFdv',
      name: 'Market cap of the fully diluted value',
      formula: 'Market cap ÷ fully diluted value',
      weight: 20,
      measure: { from: 'ratio', of: 'market_cap_usd', to: 'fdv_usd', times: 1 },
      scale: SHARE_OF_SUPPLY,
      staleAfterDays: 35,
    },
    {
      key: 'ofMaximum',
      name: 'Circulating share of the maximum supply',
      formula: 'Circulating supply ÷ maximum supply',
      weight: 15,
      measure: { from: 'ratio', of: 'circulating_supply', to: 'max_supply', times: 1 },
      scale: SHARE_OF_SUPPLY,
      staleAfterDays: 35,
    },
  ],
}

const exchange: PartRule = {
  key: 'exchange',
  name: 'Exchange',
  weight: 25,
  limits:
    'Liquidity only. Volume is as reported by exchanges: wash trading is in it. On how many exchanges a token is listed is not known.',
  inputs: [
    {
      key: 'volume',
      name: 'Volume of 24 hours',
      formula: 'Reported volume of 24 hours in USD',
      weight: 40,
      measure: { from: 'figure', metric: 'volume_24h_usd' },
      scale: {
        over: 'log',
        points: [
          [1e5, 0],
          [1e6, 20],
          [1e7, 45],
          [1e8, 70],
          [1e9, 90],
          [1e10, 100],
        ],
      },
      staleAfterDays: 35,
    },
    {
      key: 'turnover',
      name: 'Turnover',
      formula: 'Volume of 24 hours ÷ market cap',
      weight: 35,
      measure: { from: 'ratio', of: 'volume_24h_usd', to: 'market_cap_usd', times: 1 },
      scale: {
        over: 'log',
        points: [
          [0.0005, 0],
          [0.002, 20],
          [0.01, 50],
          [0.05, 80],
          [0.2, 100],
        ],
      },
      staleAfterDays: 35,
    },
    unknownInput('listings', 'Exchange listings', 25, 'No listing figures were found.'),
  ],
}

/** The same part in both grades, as the publisher prints it in both. */
export function defiScanner(weight: number): PartRule {
  return {
    key: 'defiScanner',
    name: 'DeFi scanner',
    weight,
    limits:
      'Value locked on a chain and in a protocol are not the same thing. Fees are those of one single day. A figure of 0 is taken as not reported.',
    inputs: [
      {
        key: 'tvl',
        name: 'Value locked',
        formula: 'Total value locked in USD',
        weight: 40,
        measure: { from: 'figure', metric: 'tvl_usd' },
        scale: {
          over: 'log',
          points: [
            [1e5, 0],
            [1e6, 15],
            [1e7, 35],
            [1e8, 55],
            [1e9, 75],
            [1e10, 90],
            [1e11, 100],
          ],
        },
        staleAfterDays: 35,
      },
      {
        key: 'feesToCap',
        name: 'Fees of a year to market cap',
        formula: 'Fees of 24 hours × 365 ÷ market cap',
        weight: 40,
        measure: { from: 'ratio', of: 'fees_24h_usd', to: 'market_cap_usd', times: 365 },
        scale: {
          over: 'log',
          points: [
            [0.00001, 0],
            [0.0001, 15],
            [0.001, 30],
            [0.01, 50],
            [0.1, 80],
            [0.5, 100],
          ],
        },
        staleAfterDays: 14,
      },
      {
        key: 'tvlToCap',
        name: 'Value locked to market cap',
        formula: 'Total value locked ÷ market cap',
        weight: 20,
        measure: { from: 'ratio', of: 'tvl_usd', to: 'market_cap_usd', times: 1 },
        scale: {
          over: 'log',
          points: [
            [0.0001, 0],
            [0.001, 15],
            [0.01, 35],
            [0.1, 55],
            [1, 80],
            [10, 100],
          ],
        },
        staleAfterDays: 35,
      },
    ],
  }
}

export const FUNDAMENTAL_1: GradeRule = {
  name: 'fundamental',
  title: 'Fundamental Grade',
  limits: 'What cannot be counted is not in it: product, team, law, adoption by people.',
  parts: [
    {
      key: 'community',
      name: 'Community',
      weight: 15,
      limits: 'Always N/A: no community figures were found.',
      inputs: [unknownInput('community', 'Community', 100, 'No community figures were found.')],
    },
    tokenomics,
    exchange,
    {
      key: 'vc',
      name: 'VC',
      weight: 10,
      limits: 'Always N/A: no figures on investors were found.',
      inputs: [unknownInput('vc', 'Investors', 100, 'No figures on investors were found.')],
    },
    defiScanner(20),
  ],
}
