/** A difference within half a period, on either side. */
export function shorterWay(difference: number, period: number): number {
  return difference - period * Math.round(difference / period);
}

/** The same place on a circle, from `least` up to a period more. */
export function fold(value: number, least: number, period: number): number {
  return value - period * Math.floor((value - least) / period);
}
