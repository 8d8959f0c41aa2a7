/** A place as it is said: a country is a guess by the address, and what is no country is said as it is. */
export function aboutPlace(place: string): string {
  return /^(a|an|this) /.test(place) ? place : `about ${place}`
}
