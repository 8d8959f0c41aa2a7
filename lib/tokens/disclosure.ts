/** Stands on every page and in every answer that carries a rating. */
export const DISCLOSURE =
  'Not financial advice. Grades, baselines and scenarios are opinions of their publishers, shown as published; ' +
  'they are hypothetical, may be wrong, and past figures predict nothing. Prices are observations of third ' +
  'parties and may be late or wrong. Do your own research.'
