/** What Roboto, as pdfmake brings it, has signs for. */
const KNOWN =
  /[\x20-\x7e\xa0-\u017f\u0192\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u02bc\u02c6\u02c7\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u0513\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2017-\u201e\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2202\u2206\u220f\u2211\u2212\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u25a0\u25ca]/u

/** Text as the report's font can print it; for each sign that it lacks stands its number, as in [U+4E2D]. */
export function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((sign) => {
      if (KNOWN.test(sign)) return sign
      if (/\p{M}/u.test(sign)) return ''
      return `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
    })
    .join('')
}
