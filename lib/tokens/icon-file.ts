// The marks of the package cryptocurrency-icons (CC0-1.0) whose coin is ours by name, not only by ticker: its SKY is
// Skycoin. Tokens younger than the package have none; nor have ADA and GRT, whose files are more than plain shapes.
const SYMBOLS =
  'AAVE ALGO ATOM AVAX BCH BNB BTC DASH DOGE DOT ETC ETH FIL ICP LEO LINK LTC QNT SOL STX TRX UNI VET XLM ' +
  'XMR XRP XTZ ZEC'
const KNOWN = new Set(SYMBOLS.split(' '))

/** Of the package: part of an icon's address, so that a browser may keep it for ever. */
export const ICON_VERSION = '0.18.1'

/** The file of a token's mark in the package's folder of colour icons; null when it has none. */
export function iconFile(symbol: string): string | null {
  return KNOWN.has(symbol) ? `${symbol.toLowerCase()}.svg` : null
}
