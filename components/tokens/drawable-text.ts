// Runs outside of what both weights of Geist hold of Latin letters, digits and punctuation. © and ® are left out:
// they count as emoji, and pictures of those come from elsewhere.
const UNDRAWABLE =
  /[^\x20-\x7e\xa0-\xa8\xaa-\xac\xaf-\u0113\u0116-\u012b\u012e-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u014d\u0150-\u017e\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u20ac]+/gu

/** Text that can be drawn with the shipped font alone: for any other character a font would be fetched. */
export function drawableText(text: string): string {
  return text.normalize('NFC').replace(UNDRAWABLE, '?')
}
